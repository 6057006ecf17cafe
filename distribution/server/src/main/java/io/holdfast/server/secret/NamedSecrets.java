package io.holdfast.server.secret;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.spi.secret.SecretProvider;
import java.util.List;
import java.util.Optional;

/** The providers of secrets of one generation, asked in order. Not thread-safe. */
final class NamedSecrets implements AutoCloseable {
    private final List<Opened<SecretProvider>> providers;

    NamedSecrets(List<PolicyRef> policies, ExtensionGeneration generation) {
        providers = policies.stream()
                .map(policy -> new Opened<>(policy, generation::secretProvider))
                .toList();
    }

    /** Asks for one; whatever fails is an answer, too, and nobody else is asked then. */
    Answer ask(String name) {
        for (Opened<SecretProvider> opened : providers) {
            try {
                Optional<byte[]> value = opened.provider().secret(name);
                if (value.isPresent()) {
                    return value.get().length > Answer.MOST_BYTES
                            ? Answer.none("the secret '" + name + "' has over 1 MiB: that is no secret")
                            : Answer.of(value.get());
                }
            } catch (IllegalArgumentException e) {
                return Answer.none(
                        "the provider '" + opened.type() + "' refuses the secret '" + name + "': " + e.getMessage());
            } catch (RuntimeException e) {
                return Answer.none("the provider '" + opened.type() + "' did not say whether there is a secret '" + name
                        + "': " + e.getMessage());
            }
        }
        return Answer.none("no provider (" + asked() + ") knows the secret '" + name + "': put it there, or correct the"
                + " name in the definition");
    }

    private String asked() {
        return providers.isEmpty()
                ? "the list is empty"
                : String.join(", ", providers.stream().map(Opened::type).toList());
    }

    @Override
    public void close() {
        providers.forEach(Opened::close);
    }
}
