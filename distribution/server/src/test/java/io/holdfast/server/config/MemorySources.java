package io.holdfast.server.config;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigSourceFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The type {@code memory}: sources whose values a test sets by name, and that fail when told to. */
public final class MemorySources implements ConfigSourceFactory<MemorySources.Configuration> {
    private final Map<String, Map<String, String>> values = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final List<String> open = new CopyOnWriteArrayList<>();
    private volatile boolean unwatchable;

    /** Which of the sources. */
    public record Configuration(String name) {}

    /** The policy of a source of that name. */
    static PolicyRef named(String name) {
        return new PolicyRef("memory", Map.of("name", name));
    }

    /** A generation that has this type. */
    ExtensionGeneration generation(int version) {
        return builder(version).build(version);
    }

    GenerationBuilder builder(int version) {
        return new GenerationBuilder().add(new Bundle("memory", version + ".0.0"), this);
    }

    /** Sets a value and tells whoever watches. */
    void put(String source, String name, String value) {
        values.computeIfAbsent(source, ignored -> new TreeMap<>()).put(name, value);
        watchers.forEach(Runnable::run);
    }

    void fail(String source, String why) {
        failures.put(source, why);
    }

    void heal(String source) {
        failures.remove(source);
    }

    void unwatchable(boolean now) {
        unwatchable = now;
    }

    /** The sources that are made and not closed. */
    List<String> open() {
        return open;
    }

    int watchers() {
        return watchers.size();
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
    public ConfigSource create(Configuration configuration) {
        open.add(configuration.name());
        return new Source(configuration.name());
    }

    private final class Source implements ConfigSource {
        private final String name;

        Source(String name) {
            this.name = name;
        }

        @Override
        public Map<String, String> values() {
            String failure = failures.get(name);
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
            return values.getOrDefault(name, Map.of());
        }

        @Override
        public AutoCloseable watch(Runnable onChange) {
            if (unwatchable) {
                throw new IllegalStateException("no more watches");
            }
            watchers.add(onChange);
            return () -> watchers.remove(onChange);
        }

        @Override
        public String provenance(String value) {
            return name + " says " + value;
        }

        @Override
        public void close() {
            open.remove(name);
        }
    }
}
