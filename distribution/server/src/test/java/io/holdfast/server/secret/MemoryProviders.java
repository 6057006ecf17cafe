package io.holdfast.server.secret;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.spi.secret.SecretProvider;
import io.holdfast.spi.secret.SecretProviderFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The type {@code memory}: providers whose secrets a test sets by their provider's name, and that fail when told to. */
public final class MemoryProviders implements SecretProviderFactory<MemoryProviders.Configuration> {
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> open = new CopyOnWriteArrayList<>();

    /** Which of the providers. */
    public record Configuration(String name) {}

    /** A generation that has this type. */
    ExtensionGeneration generation(int version) {
        return new GenerationBuilder()
                .add(new Bundle("memory", version + ".0.0"), this)
                .build(version);
    }

    /** A generation before any bundle has come. */
    ExtensionGeneration nothing() {
        return new GenerationBuilder().build(0);
    }

    void put(String provider, String secret, String value) {
        values.put(provider + ":" + secret, value);
    }

    void remove(String provider, String secret) {
        values.remove(provider + ":" + secret);
    }

    void fail(String provider, RuntimeException why) {
        failures.put(provider, why);
    }

    void heal(String provider) {
        failures.remove(provider);
    }

    /** Who was asked for what, in order. */
    List<String> asked() {
        return asked;
    }

    /** The providers that are made and not closed. */
    List<String> open() {
        return open;
    }

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public SecretProvider create(Configuration configuration) {
        String name = configuration.name();
        open.add(name);
        return new SecretProvider() {
            @Override
            public Optional<byte[]> secret(String secret) {
                asked.add(name + ":" + secret);
                RuntimeException failure = failures.get(name);
                if (failure != null) {
                    throw failure;
                }
                return Optional.ofNullable(values.get(name + ":" + secret))
                        .map(value -> value.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void close() {
                open.remove(name);
            }
        };
    }
}
