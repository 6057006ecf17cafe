package io.holdfast.core.offer;

/**
 * For whom reservations are made.
 *
 * @param frameworkId our id in the cluster
 * @param role the role reservations are for
 * @param principal who reserves
 */
public record Owner(String frameworkId, String role, String principal) {}
