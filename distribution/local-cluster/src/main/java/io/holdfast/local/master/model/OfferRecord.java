package io.holdfast.local.master.model;

import io.holdfast.local.master.resource.ResourceSet;

/**
 * An offer that is out.
 *
 * @param id of the offer
 * @param frameworkId to whom it was made
 * @param agentId whose resources it holds
 * @param role to which they are allocated
 * @param resources without allocation
 */
public record OfferRecord(String id, String frameworkId, String agentId, String role, ResourceSet resources) {}
