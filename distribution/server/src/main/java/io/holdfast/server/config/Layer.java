package io.holdfast.server.config;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.spi.config.ConfigSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A config source of one generation, or why there is none. Not thread-safe. */
final class Layer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Layer.class);

    private final PolicyRef policy;
    private final @Nullable Provided<ConfigSource> source;
    private final @Nullable AutoCloseable watch;
    private final String fault;

    private Layer(
            PolicyRef policy, @Nullable Provided<ConfigSource> source, @Nullable AutoCloseable watch, String fault) {
        this.policy = policy;
        this.source = source;
        this.watch = watch;
        this.fault = fault;
    }

    /** Makes the source and watches it; whatever fails is what {@link #values()} then says. */
    static Layer open(PolicyRef policy, ExtensionGeneration generation, Runnable onChange) {
        Provided<ConfigSource> made;
        try {
            made = generation.configSource(policy);
        } catch (UnknownPolicyException e) {
            return new Layer(policy, null, null, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Layer(policy, null, null, "it could not be made: " + e.getMessage());
        }
        try {
            return new Layer(policy, made, made.extension().watch(onChange), "");
        } catch (RuntimeException e) {
            // A source that cannot be watched would go unnoticed once it changes; it may hold connections all the same.
            new Layer(policy, made, null, "").close();
            return new Layer(policy, null, null, "it could not be watched: " + e.getMessage());
        }
    }

    PolicyRef policy() {
        return policy;
    }

    /** Whether there is a source that can be asked. */
    boolean isOpen() {
        return source != null;
    }

    /** The bundle it comes from and its version; empty without a source. */
    String bundle() {
        return source == null ? "" : source.bundle() + " " + source.version();
    }

    /**
     * What it gives now.
     *
     * @throws RuntimeException if it gives nothing; the message says why
     */
    Map<String, String> values() {
        if (source == null) {
            throw new IllegalStateException(fault);
        }
        return Map.copyOf(source.extension().values());
    }

    /** Where it has a value from. */
    String place(String name) {
        if (source == null) {
            throw new IllegalStateException(fault);
        }
        return source.extension().provenance(name);
    }

    /** Ends the watch, then the source, even if the first fails. */
    @Override
    public void close() {
        close(watch);
        close(source == null ? null : source.extension());
    }

    private void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            LOG.warn("The config source {} did not close: {}", policy.type(), e.toString());
        }
    }
}
