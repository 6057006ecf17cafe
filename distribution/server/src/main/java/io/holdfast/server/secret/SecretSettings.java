package io.holdfast.server.secret;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.server.config.PolicyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where secrets and certificates come from, and how often they are looked at.
 *
 * @param conf the directory of the operator's files; holds {@code secrets.yml} and {@code tls.yml}, if they are there
 * @param authority where the local authority is kept unless {@code tls.yml} says otherwise
 * @param look how often definitions and files are looked at
 * @param refresh how often a secret that is there is read again
 * @param retry how soon one that is not there is asked for again
 */
public record SecretSettings(Path conf, Path authority, Duration look, Duration refresh, Duration retry) {
    /** The file with the list of providers of secrets, the one that is asked first on top. */
    public static final String SECRETS = "secrets.yml";

    /** The file with the provider of certificates. */
    public static final String TLS = "tls.yml";

    /** Definitions twice a second, secrets every minute, missing ones every five seconds. */
    public static SecretSettings in(Path conf, Path dataDirectory) {
        return new SecretSettings(
                conf,
                dataDirectory.resolve("ca"),
                Duration.ofMillis(500),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5));
    }

    /** Who is asked for secrets, in this order; without a list the environment, and files beside {@code conf}. */
    List<PolicyRef> secretProviders(Path file) {
        return PolicyFile.list(file).orElseGet(() -> {
            Path secrets = conf.toAbsolutePath().normalize().resolveSibling("secrets");
            return Files.isDirectory(secrets)
                    ? List.of(PolicyRef.of("env"), new PolicyRef("file", Map.of("directory", secrets.toString())))
                    : List.of(PolicyRef.of("env"));
        });
    }

    /** Who issues certificates; without a file the local authority. */
    PolicyRef certificateProvider(Path file) {
        return PolicyFile.single(file)
                .orElseGet(() -> new PolicyRef(
                        "local-ca",
                        Map.of(
                                "directory",
                                authority.toAbsolutePath().normalize().toString())));
    }
}
