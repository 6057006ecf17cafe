package io.holdfast.core.offer;

import org.jspecify.annotations.Nullable;

/**
 * For whom reservations are made.
 *
 * @param frameworkId our id in the cluster
 * @param role the role reservations are for
 * @param principal who reserves
 */
public record Owner(String frameworkId, String role, String principal) {
    /** The role of a pod's reservations: our own, or ours as a refinement of the one that holds resources for it. */
    public static String roleOf(String role, @Nullable String preReservedRole) {
        return preReservedRole == null ? role : preReservedRole + "/" + role;
    }
}
