package io.holdfast.server.options;

import io.holdfast.core.offer.Overhead;
import java.util.List;

/**
 * What is set for all pods.
 *
 * @param roles the cluster's roles to get offers for, beside those that definitions ask for
 * @param overhead what the executor of a pod's container uses itself
 */
public record PodOptions(List<String> roles, Overhead overhead) {
    public PodOptions {
        roles = List.copyOf(roles);
    }

    /** No other roles, and the usual overhead. */
    public static PodOptions usual() {
        return new PodOptions(List.of(), Overhead.DEFAULT);
    }
}
