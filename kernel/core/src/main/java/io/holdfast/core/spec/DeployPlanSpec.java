package io.holdfast.core.spec;

import java.util.List;

/** The deploy plan: phases, and the strategy by which they proceed. */
public record DeployPlanSpec(PolicyRef strategy, List<PhaseSpec> phases) {
    public DeployPlanSpec {
        phases = List.copyOf(phases);
    }

    /** One serial phase per pod type, one after the other. */
    public static DeployPlanSpec serial(List<PodSpec> pods) {
        return new DeployPlanSpec(
                PolicyRef.of("serial"),
                pods.stream()
                        .map(pod -> new PhaseSpec(pod.type(), pod.type(), PolicyRef.of("serial")))
                        .toList());
    }
}
