package io.holdfast.http.guard;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets some things be done from the scheduler's own machine only, even where it listens on other addresses: who
 * installs a bundle runs code here, and without accounts nobody knows who calls.
 */
public final class LocalGuard {
    private static final Set<String> LOOPBACK = Set.of("::1", "0:0:0:0:0:0:0:1", "[::1]", "[0:0:0:0:0:0:0:1]");

    private LocalGuard() {}

    /**
     * Refuses what does not come from this machine itself.
     *
     * @param address where the request comes from
     * @param host what its {@code Host} header says; a page that points its own name at 127.0.0.1 is told by it
     */
    public static void check(String address, @Nullable String host) {
        boolean local = address.startsWith("127.") || LOOPBACK.contains(address);
        if (!local || host != null && !BrowserGuard.isLoopbackHost(host)) {
            throw new ApiException(
                    ErrorCode.NOT_LOCAL,
                    "extensions are changed from the scheduler's own machine only; ask it there as 127.0.0.1");
        }
    }
}
