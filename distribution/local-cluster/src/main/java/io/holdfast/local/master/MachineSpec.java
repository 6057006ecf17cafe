package io.holdfast.local.master;

import org.apache.mesos.v1.Protos.AgentInfo;

/**
 * A machine to be had in the cluster.
 *
 * @param name unique, for example {@code agent-1}
 * @param number from 1, unique
 * @param hardware what its agents register with: host name, resources, attributes, domain
 */
public record MachineSpec(String name, int number, AgentInfo hardware) {}
