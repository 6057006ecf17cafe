package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** A service that is made by a method, on agents that differ. */
@HoldfastTest(
        provider = "service",
        environment = {"COUNT=2", "RACK=r2"},
        agents = 4,
        attributes = {"rack:r1", "rack:r2;size:{n}"},
        zones = {"here/a", "here/b"},
        disks = "mount:1000:ssd")
class JavaFormTest {

    static ServiceSpec service(Map<String, String> environment) {
        return service(
                Integer.parseInt(environment.getOrDefault("COUNT", "1")), environment.getOrDefault("RACK", "r1"));
    }

    private static ServiceSpec service(int count, String rack) {
        TaskSpec task = new TaskSpec(
                "worker",
                Goal.RUNNING,
                true,
                "exec sleep 100000",
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(Map.of("cpus", 0.1, "mem", 32.0)),
                List.of(),
                List.of(),
                null,
                null,
                5,
                null,
                new TreeMap<>());
        PlacementSpec onRack =
                new PlacementSpec.Rule(new PolicyRef("attribute", Map.of("name", "rack", "values", List.of(rack))));
        List<PodSpec> pods = List.of(new PodSpec("worker", count, true, List.of(task), onRack, null, null));
        return new ServiceSpec("workers", null, null, pods, PlanSpec.serial(pods), RecoverySpec.defaults());
    }

    @SimulatedScenario
    void workersAreOnTheRackThatTheEnvironmentNames(ServiceUnderTest service) {
        service.deploy();

        assertThat(List.of("agent-2", "agent-4")).contains(service.agentOf("worker-0"), service.agentOf("worker-1"));
    }

    @SimulatedScenario
    void aSmallerSpecificationTakesWorkersAway(ServiceUnderTest service) {
        service.deploy();

        service.changeTo(service(1, "r2"));
        service.plan("decommission").awaitComplete();

        service.expectNotRunning("worker-1");
        service.expectNotRestarted("worker-0");
    }

    @Nested
    class Inside {
        @BeforeEach
        void itIsDeployed(ServiceUnderTest service) {
            service.deploy();
        }

        @SimulatedScenario
        void aScenarioSharesItsServiceWithWhatPreparesIt(ServiceUnderTest service) {
            service.expectRunning("worker-0", "worker-1");
        }
    }
}
