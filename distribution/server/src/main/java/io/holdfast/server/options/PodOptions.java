package io.holdfast.server.options;

import io.holdfast.core.offer.Overhead;
import java.util.List;

/**
 * What is set for all pods.
 *
 * @param roles the cluster's roles to get offers for, beside those that definitions ask for
 * @param overhead what the executor of a pod's container uses itself
 * @param maxAcquiring how many services may look for new places at once
 */
public record PodOptions(List<String> roles, Overhead overhead, int maxAcquiring) {
    public PodOptions {
        roles = List.copyOf(roles);
    }

    /** No other roles, and the usual overhead. */
    public static PodOptions usual() {
        return new PodOptions(List.of(), Overhead.DEFAULT, 10);
    }
}
