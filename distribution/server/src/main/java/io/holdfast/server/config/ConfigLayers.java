package io.holdfast.server.config;

import io.holdfast.core.extension.admin.ConfigurationView;
import io.holdfast.core.extension.admin.ConfigurationView.Origin;
import io.holdfast.core.extension.admin.ConfigurationView.Value;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.ExtensionGeneration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The config sources in force, one above the other: where two give a value of the same name, the later one wins. A
 * source that fails keeps the values of its last success.
 *
 * <p>Thread-safe. The sources themselves are made anew with each generation, so that no instance outlives its bundle.
 */
public final class ConfigLayers implements AutoCloseable {
    private final Supplier<ExtensionGeneration> generation;
    private final Runnable onChange;

    /** What each source gave when it last could, by the policy that names it. */
    private final Map<PolicyRef, Map<String, String>> lastSuccess = new HashMap<>();

    private List<PolicyRef> policies;
    private List<Layer> layers = List.of();
    private boolean inForce;
    private boolean closed;

    /**
     * Layers without sources yet.
     *
     * @param policies names the sources, the last one wins
     * @param generation makes the sources
     * @param onChange told, from any thread, that values may have changed
     */
    public ConfigLayers(List<PolicyRef> policies, Supplier<ExtensionGeneration> generation, Runnable onChange) {
        this.policies = List.copyOf(policies);
        this.generation = generation;
        this.onChange = onChange;
    }

    /** Makes the sources anew out of the generation in force; the old ones are closed when this returns. */
    public synchronized void refresh() {
        if (closed) {
            return;
        }
        inForce = true;
        List<Layer> old = layers;
        // Asked for under the lock: of two who come at the same time, the later one finds the newest.
        ExtensionGeneration now = generation.get();
        layers = policies.stream()
                .map(policy -> Layer.open(policy, now, onChange))
                .toList();
        old.forEach(Layer::close);
    }

    /** Other sources than before. */
    public synchronized void replace(List<PolicyRef> wanted) {
        policies = List.copyOf(wanted);
        lastSuccess.keySet().retainAll(wanted);
        if (inForce) {
            refresh();
        }
    }

    /** All values as they are now. */
    public synchronized ConfigValues values() {
        Map<String, String> merged = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        boolean complete = inForce;
        for (Answer answer : answers()) {
            if (!answer.fault().isEmpty()) {
                faults.add("config source '" + answer.layer().policy().type() + "': " + answer.fault());
            }
            Map<String, String> given = answer.values();
            if (given == null) {
                complete = false;
            } else {
                merged.putAll(given);
            }
        }
        return new ConfigValues(merged, faults, complete);
    }

    /** Which source gives which value now. */
    public synchronized ConfigurationView view() {
        List<ConfigurationView.Layer> shown = new ArrayList<>();
        Map<String, List<Origin>> origins = new TreeMap<>();
        for (Answer answer : answers()) {
            int index = shown.size();
            PolicyRef policy = answer.layer().policy();
            Map<String, String> given = answer.values() == null ? Map.of() : answer.values();
            shown.add(new ConfigurationView.Layer(
                    policy.type(), policy.with(), answer.layer().bundle(), given.size(), answer.fault()));
            boolean known = true;
            for (String name : given.keySet()) {
                String place = known ? place(answer.layer(), name) : "";
                // One that does not answer is not asked again for every other value.
                known = !place.isEmpty();
                origins.computeIfAbsent(name, ignored -> new ArrayList<>())
                        .add(0, new Origin(index, known ? place : policy.type()));
            }
        }
        List<Value> values = new ArrayList<>();
        origins.forEach((name, places) ->
                values.add(new Value(name, places.get(0), List.copyOf(places.subList(1, places.size())))));
        return new ConfigurationView(shown, values);
    }

    private static String place(Layer layer, String name) {
        try {
            return layer.place(name);
        } catch (RuntimeException e) {
            return "";
        }
    }

    /** What a source gave, now or when it last could; null if it never could. */
    private record Answer(Layer layer, @Nullable Map<String, String> values, String fault) {}

    private List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        layers = layers.stream().map(this::again).toList();
        for (Layer layer : layers) {
            try {
                Map<String, String> values = layer.values();
                lastSuccess.put(layer.policy(), values);
                answers.add(new Answer(layer, values, ""));
            } catch (RuntimeException e) {
                answers.add(new Answer(layer, lastSuccess.get(layer.policy()), String.valueOf(e.getMessage())));
            }
        }
        return answers;
    }

    /** One that could not be made may be made now. */
    private Layer again(Layer layer) {
        return layer.isOpen() ? layer : Layer.open(layer.policy(), generation.get(), onChange);
    }

    /** Closes the sources. From now on there are no values, which is not the same as that all are unset. */
    @Override
    public synchronized void close() {
        layers.forEach(Layer::close);
        layers = List.of();
        inForce = false;
        closed = true;
    }
}
