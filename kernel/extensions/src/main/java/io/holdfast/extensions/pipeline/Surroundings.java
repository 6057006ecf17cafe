package io.holdfast.extensions.pipeline;

import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.view.PolicyUse;
import io.holdfast.extensions.ExtensionInfo;
import io.holdfast.extensions.ExtensionPoint;
import java.util.List;
import java.util.Map;

/**
 * What is in force at a moment, as far as a candidate has to fit in.
 *
 * @param types the types that are provided, and by which bundle
 * @param defaults what operators set for types
 * @param uses where services in force name policies
 */
public record Surroundings(List<ExtensionInfo> types, List<ExtensionDefaultsRecord> defaults, List<PolicyUse> uses) {
    public Surroundings {
        types = List.copyOf(types);
        defaults = List.copyOf(defaults);
        uses = List.copyOf(uses);
    }

    /** Nothing yet. */
    public static Surroundings none() {
        return new Surroundings(List.of(), List.of(), List.of());
    }

    /** What operators set for a type; empty if nothing. */
    Map<String, Object> defaultsOf(ExtensionPoint point, String type) {
        return defaults.stream()
                .filter(record -> record.point().equals(point.kebab()))
                .filter(record -> record.policy().type().equals(type))
                .findFirst()
                .map(record -> record.policy().with())
                .orElse(Map.of());
    }

    /** Where services name a type. */
    List<PolicyUse> usesOf(ExtensionPoint point, String type) {
        return uses.stream()
                .filter(use -> use.point().equals(point.kebab()))
                .filter(use -> use.policy().type().equals(type))
                .toList();
    }
}
