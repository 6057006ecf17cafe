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
 * @param deploy how it is rolled out
 * @param recovery when pods are given up
 */
public record ServiceSpec(
        String name,
        @Nullable String webUrl,
        @Nullable String user,
        List<PodSpec> pods,
        DeployPlanSpec deploy,
        RecoverySpec recovery) {

    public ServiceSpec {
        pods = List.copyOf(pods);
    }

    /** The pod type of a name. */
    public Optional<PodSpec> pod(String type) {
        return pods.stream().filter(pod -> pod.type().equals(type)).findFirst();
    }
}
