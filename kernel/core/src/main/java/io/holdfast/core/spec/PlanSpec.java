package io.holdfast.core.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan: phases, and the strategy by which they proceed.
 *
 * @param name {@code deploy}, {@code update}, or a name of the definition's own
 * @param strategy in which order the phases proceed
 * @param phases at least one, unless the service has no pods
 * @param deadline what happens if it makes no progress; null for nothing
 */
public record PlanSpec(
        String name,
        PolicyRef strategy,
        List<PhaseSpec> phases,
        @Nullable DeadlineSpec deadline) {
    /** The plan that rolls out; every service has it. */
    public static final String DEPLOY = "deploy";

    /** The plan in place of {@link #DEPLOY} once a deployment has completed, if the definition has it. */
    public static final String UPDATE = "update";

    public PlanSpec {
        phases = List.copyOf(phases);
    }

    /** A deploy plan without a deadline. */
    public static PlanSpec deploy(PolicyRef strategy, List<PhaseSpec> phases) {
        return new PlanSpec(DEPLOY, strategy, phases, null);
    }

    /** One serial phase per pod type, one after the other. */
    public static PlanSpec serial(List<PodSpec> pods) {
        return deploy(
                PolicyRef.of("serial"),
                pods.stream()
                        .map(pod -> new PhaseSpec(pod.type(), pod.type(), PolicyRef.of("serial")))
                        .toList());
    }
}
