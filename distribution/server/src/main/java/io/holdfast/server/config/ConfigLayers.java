package io.holdfast.server.config;

import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.spi.config.ConfigSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The config sources in force, one above the other: where two give a value of the same name, the later one wins. A
 * source that fails keeps the values of its last success.
 *
 * <p>Thread-safe. The sources themselves are made anew with each generation, so that no instance outlives its bundle.
 */
public final class ConfigLayers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigLayers.class);

    private final Runnable onChange;

    /** What each layer gave when it last could, by the policy that names it. */
    private final Map<PolicyRef, Map<String, String>> lastSuccess = new LinkedHashMap<>();

    private List<PolicyRef> policies;
    private List<Layer> layers = List.of();
    private @Nullable ExtensionGeneration generation;

    /**
     * Layers without sources yet.
     *
     * @param policies names the sources, the last one wins
     * @param onChange told, from any thread, that values may have changed
     */
    public ConfigLayers(List<PolicyRef> policies, Runnable onChange) {
        this.policies = policies;
        this.onChange = onChange;
    }

    /** A source, or why there is none. */
    private record Layer(
            PolicyRef policy,
            @Nullable ConfigSource source,
            @Nullable AutoCloseable watch,
            String fault) {
        void close() {
            try {
                if (watch != null) {
                    watch.close();
                }
                if (source != null) {
                    source.close();
                }
            } catch (Exception e) {
                LOG.warn("The config source {} did not close: {}", policy.type(), e.toString());
            }
        }
    }

    /** Makes the sources anew out of another generation; the old ones are closed before this returns. */
    public synchronized void follow(ExtensionGeneration next) {
        List<Layer> old = layers;
        generation = next;
        layers = policies.stream().map(policy -> layer(policy, next)).toList();
        old.forEach(Layer::close);
    }

    /** Other sources than before. */
    public synchronized void replace(List<PolicyRef> wanted) {
        policies = wanted;
        lastSuccess.keySet().retainAll(wanted);
        if (generation != null) {
            follow(generation);
        }
    }

    private Layer layer(PolicyRef policy, ExtensionGeneration from) {
        try {
            ConfigSource source = from.configSource(policy).extension();
            return new Layer(policy, source, source.watch(onChange), "");
        } catch (UnknownPolicyException e) {
            return new Layer(policy, null, null, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Layer(policy, null, null, "it could not be watched: " + e.getMessage());
        }
    }

    /** All values as they are now. */
    public synchronized ConfigValues values() {
        Map<String, String> merged = new TreeMap<>();
        Map<String, String> origins = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        boolean complete = true;
        for (Layer layer : layers) {
            Map<String, String> given = given(layer, faults);
            if (given == null) {
                complete = false;
                continue;
            }
            given.forEach((name, value) -> {
                merged.put(name, value);
                origins.put(name, origin(layer, name));
            });
        }
        return new ConfigValues(merged, origins, faults, complete);
    }

    private @Nullable Map<String, String> given(Layer layer, List<String> faults) {
        ConfigSource source = layer.source();
        if (source == null) {
            faults.add("config source '" + layer.policy().type() + "': " + layer.fault());
            return lastSuccess.get(layer.policy());
        }
        try {
            Map<String, String> values = Map.copyOf(source.values());
            lastSuccess.put(layer.policy(), values);
            return values;
        } catch (RuntimeException e) {
            faults.add("config source '" + layer.policy().type() + "': " + e.getMessage());
            return lastSuccess.get(layer.policy());
        }
    }

    private static String origin(Layer layer, String name) {
        try {
            return layer.source() == null
                    ? layer.policy().type()
                    : layer.source().provenance(name);
        } catch (RuntimeException e) {
            return layer.policy().type();
        }
    }

    @Override
    public synchronized void close() {
        layers.forEach(Layer::close);
        layers = List.of();
    }
}
