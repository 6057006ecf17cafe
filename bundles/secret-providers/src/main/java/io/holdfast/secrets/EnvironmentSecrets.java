package io.holdfast.secrets;

import io.holdfast.spi.secret.SecretProvider;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Environment variables; they do not change while a process runs. */
final class EnvironmentSecrets implements SecretProvider {
    private final Variables environment;
    private final String prefix;

    /** Gives a variable's value by its name; null for none. */
    @FunctionalInterface
    interface Variables {
        @Nullable
        String value(String name);
    }

    EnvironmentSecrets(Variables environment, String prefix) {
        this.environment = environment;
        this.prefix = prefix;
    }

    @Override
    public Optional<byte[]> secret(String name) {
        String variable = prefix
                + String.join("_", SecretName.of(name).parts())
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[^A-Z0-9]", "_");
        String value = environment.value(variable);
        // A variable that is empty is how shells and unit files say that there is none.
        return value == null || value.isEmpty()
                ? Optional.empty()
                : Optional.of(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "secrets in environment variables " + prefix + "…";
    }
}
