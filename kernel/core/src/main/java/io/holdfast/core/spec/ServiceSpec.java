package io.holdfast.core.spec;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service: what a user deploys. It is valid: whoever makes one has checked names, references and amounts.
 *
 * @param name letters, digits, dashes and dots; at most 63 characters
 * @param webUrl where people find it; null for nowhere
 * @param user the operating system's user its tasks run as; null for the agent's own
 * @param pods in the definition's order, at least one
 * @param plans how it is rolled out, {@link PlanSpec#DEPLOY}, and plans of its own
 * @param recovery when pods are given up
 * @param unmodifiable paths of {@link SpecTree} that may not change once the service is there; a star stands for any
 *     one name
 * @param dependsOn services whose roll-out has to be complete before this one's goes on
 * @param source what it was made from; null for a specification in its own right
 */
public record ServiceSpec(
        String name,
        @Nullable String webUrl,
        @Nullable String user,
        List<PodSpec> pods,
        List<PlanSpec> plans,
        RecoverySpec recovery,
        List<String> unmodifiable,
        List<String> dependsOn,
        @Nullable SourceSpec source) {
    /** What may not change unless a definition says otherwise: volumes, since their data would be lost. */
    public static final List<String> UNMODIFIABLE =
            List.of("user", "pods.*.volumes.*", "pods.*.resource-sets.*.volumes.*", "pods.*.tasks.*.volumes.*");

    public ServiceSpec {
        pods = List.copyOf(pods);
        plans = List.copyOf(plans);
        unmodifiable = List.copyOf(unmodifiable);
        dependsOn = List.copyOf(dependsOn);
    }

    /** A service that stands for itself. */
    public ServiceSpec(
            String name,
            @Nullable String webUrl,
            @Nullable String user,
            List<PodSpec> pods,
            List<PlanSpec> plans,
            RecoverySpec recovery,
            List<String> unmodifiable) {
        this(name, webUrl, user, pods, plans, recovery, unmodifiable, List.of(), null);
    }

    /** A service with no plan but the one that rolls it out. */
    public ServiceSpec(
            String name,
            @Nullable String webUrl,
            @Nullable String user,
            List<PodSpec> pods,
            PlanSpec deploy,
            RecoverySpec recovery) {
        this(name, webUrl, user, pods, List.of(deploy), recovery, UNMODIFIABLE);
    }

    /** A plan by its name. */
    public Optional<PlanSpec> plan(String plan) {
        return plans.stream().filter(known -> known.name().equals(plan)).findFirst();
    }

    /** How it is rolled out. */
    public PlanSpec deploy() {
        return plan(PlanSpec.DEPLOY).orElseGet(() -> PlanSpec.serial(pods));
    }

    /** The pod type of a name. */
    public Optional<PodSpec> pod(String type) {
        return pods.stream().filter(pod -> pod.type().equals(type)).findFirst();
    }
}
