package io.holdfast.http.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks listen: by the name of a port that they advertise, or by that of a virtual address.
 *
 * @param address {@code host:port} of each; nothing for tasks on networks of their own while their addresses are
 *     not known
 * @param dns {@code name:port} of each
 * @param vip {@code name:port} under which the cluster balances them; absent without a virtual address
 */
public record Endpoint(
        List<String> address, List<String> dns, @Nullable String vip) {
    /** Nothing that listens yet. */
    public static Endpoint none(@Nullable String vip) {
        return new Endpoint(new ArrayList<>(), new ArrayList<>(), vip);
    }
}
