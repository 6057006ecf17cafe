package io.holdfast.core.loop;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.spi.config.ConfigError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks the extensions whether they take the parameters that a definition gives them; every objection says where, down
 * to the parameter. A type that is not there is no objection: the service waits for its bundle, and says so.
 */
final class PolicyCheck {
    private final Generation generation;
    private final List<String> objections = new ArrayList<>();

    private PolicyCheck(Generation generation) {
        this.generation = generation;
    }

    static List<String> objections(ServiceSpec wanted, Generation generation) {
        PolicyCheck check = new PolicyCheck(generation);
        for (PodSpec pod : wanted.pods()) {
            String path = "pods." + pod.type();
            check.placement(path + ".placement", pod.placement());
            if (pod.scorer() != null) {
                check.policy(path + ".scorer", pod.scorer(), generation::scorer);
            }
            if (pod.recovery() != null) {
                check.recovery(path + ".recovery", pod.recovery());
            }
        }
        for (PlanSpec plan : wanted.plans()) {
            String path = "plans." + plan.name();
            check.policy(path + ".strategy", plan.strategy(), generation::strategy);
            for (PhaseSpec phase : plan.phases()) {
                String at = path + ".phases." + phase.name() + ".strategy";
                check.policy(at, phase.strategy(), generation::strategy);
            }
        }
        check.recovery("recovery", wanted.recovery());
        return check.objections;
    }

    private void placement(String path, PlacementSpec placement) {
        if (placement instanceof PlacementSpec.Rule rule) {
            policy(path, rule.policy(), generation::placementRule);
        } else if (placement instanceof PlacementSpec.All all) {
            several(path + ".all", all.rules());
        } else if (placement instanceof PlacementSpec.Any any) {
            several(path + ".any", any.rules());
        } else if (placement instanceof PlacementSpec.Not not) {
            placement(path + ".not", not.rule());
        }
    }

    private void several(String path, List<PlacementSpec> rules) {
        for (int i = 0; i < rules.size(); i++) {
            placement(path + "[" + i + "]", rules.get(i));
        }
    }

    private void recovery(String path, RecoverySpec recovery) {
        policy(path + ".permanent-failure", recovery.safety(), generation::safety);
        policy(path + ".replacement", recovery.performance(), generation::performance);
        if (recovery.override() != null) {
            policy(path + ".override", recovery.override(), generation::recoveryOverride);
        }
    }

    private void policy(String path, PolicyRef policy, Consumer<PolicyRef> lookup) {
        try {
            lookup.accept(policy);
        } catch (UnknownPolicyException e) {
            if (e.isMissing()) {
                return;
            }
            if (e.errors().isEmpty()) {
                objections.add(path + ": " + e.getMessage());
            }
            for (ConfigError error : e.errors()) {
                String at = path + ".with" + (error.path().isEmpty() ? "" : "." + error.path());
                objections.add(at + ": " + error.message() + " (" + policy.type() + ")");
            }
        }
    }
}
