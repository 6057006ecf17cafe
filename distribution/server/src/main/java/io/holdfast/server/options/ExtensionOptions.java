package io.holdfast.server.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sets for extensions.
 *
 * @param bundles directories whose jars are taken in, now and when more are put there
 * @param conf the directory with {@code config-sources.yml}, {@code secrets.yml}, {@code tls.yml} and {@code extensions/}
 * @param shipped digests of bundles that came with the distribution, a line each; null for none
 * @param signatures {@code required}, {@code warn} or {@code off}
 * @param trustStore PKCS #12 with the certificates whose signatures count; null for none
 * @param trustStorePassword a file that holds its password; null for none
 * @param deadline how long a call into an extension may take
 * @param probation how long a new version is watched
 */
public record ExtensionOptions(
        List<Path> bundles,
        Path conf,
        @Nullable Path shipped,
        String signatures,
        @Nullable Path trustStore,
        @Nullable Path trustStorePassword,
        Duration deadline,
        Duration probation) {
    public ExtensionOptions {
        bundles = List.copyOf(bundles);
    }

    /** No directories: the extensions are those on the class path. */
    public static ExtensionOptions none() {
        return new ExtensionOptions(
                List.of(), Path.of("conf"), null, "warn", null, null, Duration.ofSeconds(1), Duration.ofMinutes(2));
    }
}
