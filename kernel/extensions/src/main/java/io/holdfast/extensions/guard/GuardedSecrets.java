package io.holdfast.extensions.guard;

import io.holdfast.spi.secret.SecretProvider;
import java.util.Optional;

/** A secret provider behind a guard. */
record GuardedSecrets(SecretProvider provider, Guard guard) implements SecretProvider {
    @Override
    public Optional<byte[]> secret(String name) {
        return Refusable.ask(guard, () -> Answers.given(provider.secret(name)).map(byte[]::clone));
    }

    @Override
    public void close() {
        guard.ask(() -> {
            provider.close();
            return true;
        });
    }
}
