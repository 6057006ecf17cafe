package io.holdfast.core.view;

import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in a definition where a policy is named.
 *
 * @param service the service
 * @param path where in its definition, for example {@code pods.data.placement.all[1]}
 * @param point the extension point, kebab-case
 * @param policy the type and its parameters
 */
public record PolicyUse(String service, String path, String point, PolicyRef policy) {
    /** The point of rules that say where a pod may go. */
    public static final String PLACEMENT_RULE = "placement-rule";

    /** The point of what ranks places. */
    public static final String OFFER_SCORER = "offer-scorer";

    /** The point of what says how a roll-out proceeds. */
    public static final String DEPLOYMENT_STRATEGY = "deployment-strategy";

    /** The point of what says when a pod is given up. */
    public static final String SAFETY_CONSTRAINT = "safety-constraint";

    /** The point of what says when it may be replaced. */
    public static final String PERFORMANCE_CONSTRAINT = "performance-constraint";

    /** The point of what says which pods are recovered in which order. */
    public static final String RECOVERY_OVERRIDE = "recovery-override";

    /** All policies a definition names, in its order. */
    public static List<PolicyUse> of(ServiceSpec spec) {
        List<PolicyUse> uses = new ArrayList<>();
        for (PodSpec pod : spec.pods()) {
            uses.addAll(of(spec, pod));
        }
        for (PlanSpec plan : spec.plans()) {
            String path = "plans." + plan.name();
            uses.add(new PolicyUse(spec.name(), path + ".strategy", DEPLOYMENT_STRATEGY, plan.strategy()));
            for (PhaseSpec phase : plan.phases()) {
                String at = path + ".phases." + phase.name() + ".strategy";
                uses.add(new PolicyUse(spec.name(), at, DEPLOYMENT_STRATEGY, phase.strategy()));
            }
        }
        recovery(spec.name(), "recovery", spec.recovery(), uses);
        return List.copyOf(uses);
    }

    /** The policies that a definition names for one pod type itself, not for the whole service. */
    public static List<PolicyUse> of(ServiceSpec spec, PodSpec pod) {
        List<PolicyUse> uses = new ArrayList<>();
        String path = "pods." + pod.type();
        placement(spec.name(), path + ".placement", pod.placement(), uses);
        if (pod.scorer() != null) {
            uses.add(new PolicyUse(spec.name(), path + ".scorer", OFFER_SCORER, pod.scorer()));
        }
        if (pod.recovery() != null) {
            recovery(spec.name(), path + ".recovery", pod.recovery(), uses);
        }
        return List.copyOf(uses);
    }

    private static void placement(String service, String path, PlacementSpec placement, List<PolicyUse> uses) {
        if (placement instanceof PlacementSpec.Rule rule) {
            uses.add(new PolicyUse(service, path, PLACEMENT_RULE, rule.policy()));
        } else if (placement instanceof PlacementSpec.All all) {
            each(service, path + ".all", all.rules(), uses);
        } else if (placement instanceof PlacementSpec.Any any) {
            each(service, path + ".any", any.rules(), uses);
        } else if (placement instanceof PlacementSpec.Not not) {
            placement(service, path + ".not", not.rule(), uses);
        }
    }

    private static void each(String service, String path, List<PlacementSpec> rules, List<PolicyUse> uses) {
        for (int i = 0; i < rules.size(); i++) {
            placement(service, path + "[" + i + "]", rules.get(i), uses);
        }
    }

    private static void recovery(String service, String path, RecoverySpec recovery, List<PolicyUse> uses) {
        uses.add(new PolicyUse(service, path + ".permanent-failure", SAFETY_CONSTRAINT, recovery.safety()));
        uses.add(new PolicyUse(service, path + ".replacement", PERFORMANCE_CONSTRAINT, recovery.performance()));
        if (recovery.override() != null) {
            uses.add(new PolicyUse(service, path + ".override", RECOVERY_OVERRIDE, recovery.override()));
        }
    }
}
