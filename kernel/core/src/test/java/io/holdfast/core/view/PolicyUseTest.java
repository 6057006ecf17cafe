package io.holdfast.core.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlacementSpec.Rule;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.ServiceGiven;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyUseTest {
    @Test
    void everyPolicyOfADefinitionIsFoundWithItsPlace() {
        PodSpec plain = ServiceGiven.service("kv", PodGiven.pod("data", 1))
                .spec()
                .pods()
                .get(0);
        PlacementSpec placement = new PlacementSpec.All(List.of(
                rule("spread"), new PlacementSpec.Any(List.of(rule("ssd"), new PlacementSpec.Not(rule("old"))))));
        PodSpec pod = new PodSpec(
                "data",
                1,
                false,
                plain.tasks(),
                placement,
                PolicyRef.of("best-fit"),
                new RecoverySpec(PolicyRef.of("never"), PolicyRef.of("bucket")));
        ServiceSpec spec = new ServiceSpec(
                "kv",
                null,
                null,
                List.of(pod),
                PlanSpec.deploy(
                        PolicyRef.of("parallel"), List.of(new PhaseSpec("first", "data", PolicyRef.of("canary")))),
                RecoverySpec.defaults());
        assertThat(PolicyUse.of(spec))
                .extracting(use ->
                        use.path() + " " + use.point() + " " + use.policy().type())
                .containsExactly(
                        "pods.data.placement.all[0] placement-rule spread",
                        "pods.data.placement.all[1].any[0] placement-rule ssd",
                        "pods.data.placement.all[1].any[1].not placement-rule old",
                        "pods.data.scorer offer-scorer best-fit",
                        "pods.data.recovery.permanent-failure safety-constraint never",
                        "pods.data.recovery.replacement performance-constraint bucket",
                        "plans.deploy.strategy deployment-strategy parallel",
                        "plans.deploy.phases.first.strategy deployment-strategy canary",
                        "recovery.permanent-failure safety-constraint timeout",
                        "recovery.replacement performance-constraint min-interval");
    }

    private static PlacementSpec rule(String type) {
        return new Rule(PolicyRef.of(type));
    }
}
