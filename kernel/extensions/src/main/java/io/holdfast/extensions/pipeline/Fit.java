package io.holdfast.extensions.pipeline;

import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.view.PolicyUse;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.ExtensionInfo;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.Guards;
import io.holdfast.extensions.Offering;
import io.holdfast.extensions.configuration.RecordBinder;
import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How what a candidate brings fits in with what is in force. */
final class Fit {
    private final Bundle id;
    private final Offering offering;
    private final ExtensionGeneration generation;
    private final Guards guards;
    private final Surroundings surroundings;
    private final List<String> objections = new ArrayList<>();

    /**
     * Of a candidate.
     *
     * @param generation of the candidate's types alone, with what operators set
     */
    Fit(Bundle id, Offering offering, ExtensionGeneration generation, Guards guards, Surroundings surroundings) {
        this.id = id;
        this.offering = offering;
        this.generation = generation;
        this.guards = guards;
        this.surroundings = surroundings;
    }

    /** The types it brings. */
    List<ExtensionInfo> types() {
        return generation.catalogue();
    }

    /** What does not fit, a sentence each. */
    List<String> objections() {
        for (ExtensionInfo type : types()) {
            taken(type);
            undescribed(type, type.schema(), "");
            uses(type);
        }
        offering.factories().forEach(this::defaults);
        return List.copyOf(objections);
    }

    private void taken(ExtensionInfo type) {
        for (ExtensionInfo other : surroundings.types()) {
            if (other.point() == type.point()
                    && other.type().equals(type.type())
                    && !other.bundle().equals(id.name())) {
                objections.add("the " + name(type) + " is provided by " + other.bundle() + " " + other.version()
                        + " already: give it another name, or uninstall that bundle first");
            }
        }
    }

    /** A component whose type cannot be configured has a schema that nothing fits. */
    private void undescribed(ExtensionInfo type, Map<?, ?> schema, String path) {
        if (schema.containsKey("not")) {
            objections.add("the parameter " + path + " of the " + name(type) + " has a type that no definition can"
                    + " express: use texts, numbers, booleans, durations, enums, records, lists, sets and maps");
        }
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((key, value) -> deeper(type, value, path.isEmpty() ? "" + key : path + "." + key));
        }
        deeper(type, schema.get("items"), path + "[]");
        deeper(type, schema.get("additionalProperties"), path + ".*");
    }

    private void deeper(ExtensionInfo type, @org.jspecify.annotations.Nullable Object schema, String path) {
        if (schema instanceof Map<?, ?> tree) {
            undescribed(type, tree, path);
        }
    }

    private void uses(ExtensionInfo type) {
        for (PolicyUse use : surroundings.usesOf(type.point(), type.type())) {
            try {
                generation.check(type.point(), use.policy());
            } catch (UnknownPolicyException e) {
                objections.add("the service " + use.service() + " could not be used with it, " + use.path() + ": "
                        + e.getMessage() + "; make the new version take these parameters, or change the definition"
                        + " first");
            }
        }
    }

    private void defaults(ExtensionFactory<?, ?> factory) {
        ExtensionPoint point = ExtensionPoint.of(factory);
        String what = "comparing the operator's values with the configuration of a " + point.label();
        objections.addAll(guards.call(id, what, () -> {
            String type = factory.type();
            return RecordBinder.faults(factory.configuration(), surroundings.defaultsOf(point, type)).stream()
                    .map(fault -> objection(point, type, fault))
                    .toList();
        }));
    }

    private static String objection(ExtensionPoint point, String type, ConfigError fault) {
        return "what operators set for the " + point.label() + " '" + type + "' does not fit it, " + fault.path() + " "
                + fault.message() + "; change the value or take it back first";
    }

    private static String name(ExtensionInfo type) {
        return type.point().label() + " '" + type.type() + "'";
    }
}
