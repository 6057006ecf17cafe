package io.holdfast.server;

import io.holdfast.server.options.ExtensionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about extensions. */
final class ExtensionFlags {
    @Option(
            names = "--bundles",
            paramLabel = "DIR",
            description = "A directory whose jars are taken in as extensions, now and when more are put there;"
                    + " may be repeated.")
    private List<Path> bundles = List.of();

    @Option(
            names = "--conf",
            paramLabel = "DIR",
            defaultValue = "conf",
            description = "Where config-sources.yml, secrets.yml, tls.yml and the files of extensions/ are."
                    + " Default: ${DEFAULT-VALUE}.")
    private Path conf = Path.of("conf");

    @Option(
            names = "--shipped-bundles",
            paramLabel = "FILE",
            description = "SHA-256 digests of the bundles that came with this distribution; they need no signature.")
    private @Nullable Path shipped;

    @Option(
            names = "--signatures",
            paramLabel = "POLICY",
            defaultValue = "warn",
            description = "required, warn or off: what becomes of bundles nobody in the trust store has signed."
                    + " Default: ${DEFAULT-VALUE}.")
    private String signatures = "warn";

    @Option(
            names = "--trust-store",
            paramLabel = "FILE",
            description = "PKCS #12 with the certificates whose signatures on bundles count.")
    private @Nullable Path trustStore;

    @Option(names = "--trust-store-password", paramLabel = "FILE", description = "A file that holds its password.")
    private @Nullable Path trustStorePassword;

    @Option(
            names = "--extension-deadline",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = Durations.class,
            description = "How long a call into an extension may take. Default: ${DEFAULT-VALUE}.")
    private Duration deadline = Duration.ofSeconds(1);

    @Option(
            names = "--probation",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = Durations.class,
            description = "How long a new version of a bundle is watched. Default: ${DEFAULT-VALUE}.")
    private Duration probation = Duration.ofMinutes(2);

    ExtensionOptions options() {
        return new ExtensionOptions(
                bundles, conf, shipped, signatures, trustStore, trustStorePassword, deadline, probation);
    }
}
