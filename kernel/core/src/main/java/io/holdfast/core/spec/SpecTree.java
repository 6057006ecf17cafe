package io.holdfast.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service specification as a tree with the keys of {@code svc.yml}, for validators and for people who compare
 * two of them. Amounts are numbers in the units of that file: MiB and seconds. Everything that a specification says is
 * in it, each part under its name where it has one; a volume under its path, a secret under its provider's name.
 */
public final class SpecTree {
    private SpecTree() {}

    /** The tree of a service. */
    public static Map<String, Object> of(ServiceSpec spec) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", spec.name());
        put(root, "web-url", spec.webUrl());
        put(root, "user", spec.user());
        Map<String, Object> pods = new LinkedHashMap<>();
        spec.pods().forEach(pod -> pods.put(pod.type(), PodTree.of(pod)));
        root.put("pods", pods);
        Map<String, Object> plans = new LinkedHashMap<>();
        spec.plans().forEach(plan -> plans.put(plan.name(), plan(plan)));
        if (spec.plan(PlanSpec.DEPLOY).isEmpty()) {
            plans.put(PlanSpec.DEPLOY, plan(spec.deploy()));
        }
        root.put("plans", plans);
        root.put("recovery", recovery(spec.recovery()));
        root.put("unmodifiable", spec.unmodifiable());
        if (!spec.dependsOn().isEmpty()) {
            root.put("depends-on", spec.dependsOn());
        }
        SourceSpec source = spec.source();
        put(root, "source", source == null ? null : Map.of("kind", source.kind(), "text", source.text()));
        return root;
    }

    private static Map<String, Object> plan(PlanSpec plan) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("strategy", policy(plan.strategy()));
        DeadlineSpec deadline = plan.deadline();
        if (deadline != null) {
            tree.put("progress-deadline", deadline.seconds());
            tree.put("on-deadline", PodTree.word(deadline.action()));
        }
        Map<String, Object> phases = new LinkedHashMap<>();
        plan.phases().forEach(phase -> phases.put(phase.name(), phase(phase)));
        tree.put("phases", phases);
        return tree;
    }

    private static Map<String, Object> phase(PhaseSpec phase) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pod", phase.podType());
        tree.put("strategy", policy(phase.strategy()));
        if (!phase.steps().isEmpty()) {
            Map<String, Object> steps = new LinkedHashMap<>();
            phase.steps().forEach(own -> steps.put(own.index() == null ? "default" : own.index() + "", own.tasks()));
            tree.put("steps", steps);
        }
        return tree;
    }

    static Map<String, Object> recovery(RecoverySpec recovery) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("permanent-failure", policy(recovery.safety()));
        tree.put("replacement", policy(recovery.performance()));
        put(tree, "override", recovery.override() == null ? null : policy(recovery.override()));
        return tree;
    }

    static Map<String, Object> policy(PolicyRef policy) {
        return Map.of("type", policy.type(), "with", policy.with());
    }

    static Object placement(PlacementSpec placement) {
        if (placement instanceof PlacementSpec.Rule rule) {
            return Map.of("rule", rule.policy().type(), "with", rule.policy().with());
        }
        if (placement instanceof PlacementSpec.Not not) {
            return Map.of("not", placement(not.rule()));
        }
        boolean all = placement instanceof PlacementSpec.All;
        List<PlacementSpec> rules =
                all ? ((PlacementSpec.All) placement).rules() : ((PlacementSpec.Any) placement).rules();
        List<Object> trees = new ArrayList<>();
        rules.forEach(rule -> trees.add(placement(rule)));
        return Map.of(all ? "all" : "any", trees);
    }

    static void put(Map<String, Object> tree, String key, @Nullable Object value) {
        if (value != null) {
            tree.put(key, value);
        }
    }

    /** Adds a part under its name, or, if another part has that name, under that with a number. */
    static void add(Map<String, Object> tree, String name, Object part) {
        String key = name;
        for (int i = 2; tree.containsKey(key); i++) {
            key = name + "#" + i;
        }
        tree.put(key, part);
    }
}
