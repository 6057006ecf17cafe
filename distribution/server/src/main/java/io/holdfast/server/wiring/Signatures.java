package io.holdfast.server.wiring;

import io.holdfast.extensions.signature.SignaturePolicy;
import io.holdfast.extensions.signature.SignatureSettings;
import io.holdfast.extensions.signature.TrustStore;
import io.holdfast.server.options.ExtensionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an operator set about signatures. */
final class Signatures {
    private static final String DIGEST = "[0-9a-f]{64}";

    private Signatures() {}

    /**
     * The settings.
     *
     * @throws IllegalArgumentException if they make no sense, or a file cannot be read; the message says which
     */
    static SignatureSettings of(ExtensionOptions options) {
        return new SignatureSettings(policy(options.signatures()), trustStore(options), shipped(options.shipped()));
    }

    private static SignaturePolicy policy(String name) {
        for (SignaturePolicy policy : SignaturePolicy.values()) {
            if (policy.name().toLowerCase(Locale.ROOT).equals(name)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("--signatures is '" + name + "'; it must be required, warn or off");
    }

    private static @Nullable TrustStore trustStore(ExtensionOptions options) {
        Path store = options.trustStore();
        if (store == null) {
            return null;
        }
        Path password = options.trustStorePassword();
        return new TrustStore(
                store,
                password == null ? "" : read(password, "--trust-store-password").strip());
    }

    private static Set<String> shipped(@Nullable Path file) {
        Set<String> digests = new HashSet<>();
        if (file != null) {
            read(file, "--shipped-bundles")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> {
                        String digest = line.split(" ", 2)[0];
                        if (!digest.matches(DIGEST)) {
                            throw new IllegalArgumentException(
                                    file + " must hold a SHA-256 digest at the beginning of each line, not: " + line);
                        }
                        digests.add(digest);
                    });
        }
        return digests;
    }

    private static String read(Path file, String option) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file of " + option + " cannot be read: " + e.getMessage(), e);
        }
    }
}
