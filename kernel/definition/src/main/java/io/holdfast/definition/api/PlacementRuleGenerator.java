package io.holdfast.definition.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Says where the tasks of a set may go. */
@FunctionalInterface
public interface PlacementRuleGenerator {
    /** What would stand under {@code placement} in a {@code svc.yml}: a text, a list or a map. */
    Object definition();

    /** A rule by its type, with its parameters. */
    static PlacementRuleGenerator rule(String type, Map<String, Object> with) {
        return () -> Map.of("rule", type, "with", with);
    }

    /** Marathon's short form, for example {@code hostname:UNIQUE}. */
    static PlacementRuleGenerator constraints(String text) {
        return () -> text;
    }

    /** All must accept. */
    static PlacementRuleGenerator all(PlacementRuleGenerator... rules) {
        return () -> Map.of("all", definitions(rules));
    }

    /** At least one must accept. */
    static PlacementRuleGenerator any(PlacementRuleGenerator... rules) {
        return () -> Map.of("any", definitions(rules));
    }

    /** Accepts what the rule rejects. */
    static PlacementRuleGenerator not(PlacementRuleGenerator rule) {
        return () -> Map.of("not", rule.definition());
    }

    private static List<Object> definitions(PlacementRuleGenerator... rules) {
        return Arrays.stream(rules).map(PlacementRuleGenerator::definition).toList();
    }
}
