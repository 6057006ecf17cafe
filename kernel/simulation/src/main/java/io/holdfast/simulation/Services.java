package io.holdfast.simulation;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The services and agents that are simulated. */
final class Services {
    /** After so long a pod that is down is given up. */
    static final long SAFETY_MILLIS = 20 * 60_000;

    /** The framework's own role. */
    static final String ROLE = "role";

    /** The role that some agents hold resources for. */
    static final String POOL = "pool";

    /** How commands of simulated tasks begin. */
    static final String COMMAND = "run";

    /** Part of a command that fails as soon as it runs. */
    static final String BROKEN = "broken";

    /** Part of a command whose checks never succeed. */
    static final String NEVER_READY = "never-ready";

    private Services() {}

    /** Two tiers, instances of a tier on different agents, a volume and a port each. */
    static ServiceSpec dataStore(int metaData, int data, String command) {
        List<PodSpec> pods = List.of(pod("meta-data", metaData, command), pod("data", data, command));
        return new ServiceSpec(
                "data-store",
                null,
                null,
                pods,
                PlanSpec.serial(pods),
                new RecoverySpec(
                        new PolicyRef("timeout", Map.of("after", "20m")),
                        new PolicyRef("min-interval", Map.of("every", "10m"))));
    }

    private static PodSpec pod(String type, int count, String command) {
        SortedMap<String, Double> scalars = new TreeMap<>(Map.of("cpus", 0.5, "mem", 128.0));
        TaskSpec task = new TaskSpec(
                type,
                Goal.RUNNING,
                true,
                command,
                new TreeMap<>(),
                List.of(),
                scalars,
                List.of(new PortSpec("api", 0, null, List.of(), true)),
                List.of(new VolumeSpec(type + "-container-path", 100)),
                null,
                null,
                0.1,
                null,
                new TreeMap<>());
        PlacementSpec avoid = new PlacementSpec.Rule(new PolicyRef("avoid", Map.of("pod", type)));
        return new PodSpec(type, count, false, List.of(task), avoid, null, null);
    }

    /** An agent that holds resources for {@link #POOL} as well. */
    static SimAgent agentWithPool(int number) {
        SimAgent agent = agent(number);
        Reservation pool = new Reservation(false, POOL, null, Map.of());
        List.of(
                        Resource.scalar("cpus", 3),
                        Resource.scalar("mem", 2048),
                        Resource.scalar("disk", 5_000),
                        Resource.ports(new Value.Range(32000, 32009)))
                .forEach(resource -> agent.free.add(resource.pushReservation(pool)));
        return agent;
    }

    static SimAgent agent(int number) {
        return new SimAgent(
                new Agent("S" + number, "agent-" + number, List.of(), null),
                List.of(
                        Resource.scalar("cpus", 4),
                        Resource.scalar("mem", 4096),
                        Resource.scalar("disk", 10_000),
                        Resource.ports(new Value.Range(31000, 31099))));
    }
}
