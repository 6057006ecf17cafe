package io.holdfast.extensions.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.Guards;
import io.holdfast.extensions.ServiceLoaderExtensions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The trials ask nothing of others that our own extensions do not keep to. */
class ShippedExtensionsTest {
    private final ExtensionGeneration shipped =
            ServiceLoaderExtensions.load(getClass().getClassLoader()).build(1);
    private final Trials trials = new Trials(new Calls(
            Guards.none(), new Bundle("shipped", "1.0.0"), getClass().getClassLoader(), Duration.ofMinutes(2)));

    @Test
    void theShippedRulesPass() {
        for (PolicyRef policy : List.of(
                new PolicyRef("max-per", Map.of("key", "hostname", "max", 1)),
                new PolicyRef("spread", Map.of("key", "@zone", "max-skew", 1)),
                new PolicyRef("unique", Map.of("key", "rack")),
                new PolicyRef("group-by", Map.of("key", "rack", "groups", 3)),
                new PolicyRef("colocate", Map.of("pod", "web")),
                new PolicyRef("avoid", Map.of("pod", "web")),
                PolicyRef.of("local-region"))) {
            pass(
                    ExtensionPoint.PLACEMENT_RULE,
                    policy,
                    shipped.placementRule(policy).extension());
        }
    }

    @Test
    void theShippedScorersPass() {
        for (PolicyRef policy : List.of(
                PolicyRef.of("first-fit"), PolicyRef.of("best-fit"), new PolicyRef("spread", Map.of("key", "@zone")))) {
            pass(ExtensionPoint.OFFER_SCORER, policy, shipped.scorer(policy).extension());
        }
    }

    @Test
    void theShippedStrategiesPass() {
        for (PolicyRef policy : List.of(
                PolicyRef.of("serial"),
                PolicyRef.of("parallel"),
                PolicyRef.of("canary"),
                PolicyRef.of("serial-canary"),
                PolicyRef.of("random"),
                new PolicyRef("dependency", Map.of("edges", Map.of("second", List.of("first")))))) {
            pass(
                    ExtensionPoint.DEPLOYMENT_STRATEGY,
                    policy,
                    shipped.strategy(policy).extension());
        }
    }

    @Test
    void theShippedConstraintsPass() {
        PolicyRef timeout = new PolicyRef("timeout", Map.of("after", "20m"));
        pass(ExtensionPoint.SAFETY_CONSTRAINT, timeout, shipped.safety(timeout).extension());
        PolicyRef never = PolicyRef.of("never");
        pass(ExtensionPoint.SAFETY_CONSTRAINT, never, shipped.safety(never).extension());
        PolicyRef interval = new PolicyRef("min-interval", Map.of("every", "10m"));
        pass(
                ExtensionPoint.PERFORMANCE_CONSTRAINT,
                interval,
                shipped.performance(interval).extension());
    }

    private void pass(ExtensionPoint point, PolicyRef policy, Object extension) {
        assertThat(trials.complaint(point, policy.type(), extension, policy.with()))
                .as("%s", policy)
                .isEmpty();
    }
}
