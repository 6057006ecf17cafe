package io.holdfast.extensions.pipeline;

import io.holdfast.core.view.PolicyUse;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.Offering;
import io.holdfast.extensions.configuration.InvalidConfigurationException;
import io.holdfast.extensions.configuration.RecordBinder;
import io.holdfast.extensions.trial.Calls;
import io.holdfast.extensions.trial.Trials;
import io.holdfast.spi.ExtensionFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The trials of all that one candidate brings, in the configurations that services use it in. */
final class SmokeRun {
    private final Calls calls;
    private final Surroundings around;
    private final Trials trials;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> untried = new LinkedHashSet<>();
    private int tried;

    SmokeRun(Calls calls, Surroundings around) {
        this.calls = calls;
        this.around = around;
        this.trials = new Trials(calls);
    }

    /**
     * Tries everything.
     *
     * @throws io.holdfast.extensions.GuardException if a call fails or is late; the rest is not tried then
     */
    void all(Offering offering) {
        offering.factories().forEach(this::factory);
        offering.validators().forEach(validator -> note("a config validator", trials.complaint(validator)));
        offering.providers().forEach(provider -> note("a service provider", trials.complaint(provider)));
        // Listeners are not told of made-up events: they may pass them on.
    }

    /** What is wrong so far, a sentence each; may be added to. */
    List<String> complaints() {
        return complaints;
    }

    /** What was tried, for people. */
    String summary() {
        return tried + (tried == 1 ? " trial" : " trials") + " passed"
                + (untried.isEmpty()
                        ? ""
                        : "; not tried, since parameters are needed and no service gives any yet: "
                                + String.join(", ", untried));
    }

    private void factory(ExtensionFactory<?, ?> factory) {
        ExtensionPoint point = ExtensionPoint.of(factory);
        String type = calls.ask("asking a " + point.label() + " for its type", factory::type);
        String name = "the " + point.label() + " '" + type + "'";
        boolean made = false;
        for (Map.Entry<Map<String, Object>, String> each :
                configurations(point, type).entrySet()) {
            Map<String, Object> parameters = each.getKey();
            Object extension = calls.ask("making " + name, () -> make(factory, parameters));
            if (extension != null) {
                made = true;
                note(name + each.getValue(), trials.complaint(point, type, extension, parameters));
            }
        }
        if (!made) {
            untried.add(name);
        }
    }

    /** Those in use, each once and with its place; if there are none, what holds if a definition says nothing. */
    private Map<Map<String, Object>, String> configurations(ExtensionPoint point, String type) {
        Map<String, Object> defaults = around.defaultsOf(point, type);
        Map<Map<String, Object>, String> configurations = new LinkedHashMap<>();
        for (PolicyUse use : around.usesOf(point, type)) {
            Map<String, Object> merged = new LinkedHashMap<>(defaults);
            merged.putAll(use.policy().with());
            configurations.putIfAbsent(merged, ", as " + use.service() + " uses it at " + use.path() + ",");
        }
        return configurations.isEmpty() ? Map.of(defaults, "") : configurations;
    }

    /** An extension, or null if these parameters are not enough: those in use were looked at before. */
    private static <C extends Record> @Nullable Object make(
            ExtensionFactory<?, C> factory, Map<String, Object> parameters) {
        try {
            return factory.create(RecordBinder.bind(factory.configuration(), parameters));
        } catch (InvalidConfigurationException | IllegalArgumentException e) {
            return null;
        }
    }

    private void note(String name, String complaint) {
        tried++;
        if (!complaint.isEmpty()) {
            complaints.add(name + " " + complaint);
        }
    }
}
