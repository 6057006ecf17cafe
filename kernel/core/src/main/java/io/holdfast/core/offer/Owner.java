package io.holdfast.core.offer;

import io.holdfast.core.spec.PodSpec;

/**
 * For whom reservations are made.
 *
 * @param frameworkId our id in the cluster
 * @param role the framework's own role: what is reserved is for it, unless a definition has a role of its own
 * @param principal who reserves
 */
public record Owner(String frameworkId, String role, String principal) {
    /**
     * The role that a place of a pod would be reserved for: the definition's or our own, as a refinement of the one that
     * holds resources for it if there is one. What a pod holds already has the role it was reserved for.
     */
    public String roleOf(PodSpec pod) {
        return roleOf(role, pod);
    }

    /** The same for a framework of this role. */
    public static String roleOf(String framework, PodSpec pod) {
        String own = pod.role() == null ? framework : pod.role();
        return pod.preReservedRole() == null ? own : pod.preReservedRole() + "/" + own;
    }
}
