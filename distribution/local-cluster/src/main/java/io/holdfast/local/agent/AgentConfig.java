package io.holdfast.local.agent;

import io.holdfast.local.agent.container.ContainerEngine;
import io.holdfast.local.agent.container.ContainerSettings;
import io.holdfast.local.agent.fetch.FetchLimits;
import java.nio.file.Path;
import org.apache.mesos.v1.Protos.AgentID;

/**
 * What an agent is started with.
 *
 * @param agentId given by the master at registration and kept for the life of the work directory
 * @param hostname the agent's host name in the cluster's terms, for example {@code agent-0}
 * @param ip address told to tasks and put into container statuses
 * @param port of the agent's HTTP endpoint, told to tasks
 * @param workDir absolute directory of this agent alone: sandboxes, volumes and checkpoints
 * @param killPolicyOverrides whether the grace period of a KILL overrides a command task's own (what Mesos does with
 *     {@code --http_command_executor}); it always does for task groups
 * @param timings periods, shortened in tests
 * @param fetchLimits bounds of what tasks may fetch
 * @param containers runs tasks with images; shared by the agents of a cluster
 */
public record AgentConfig(
        AgentID agentId,
        String hostname,
        String ip,
        int port,
        Path workDir,
        boolean killPolicyOverrides,
        AgentTimings timings,
        FetchLimits fetchLimits,
        ContainerEngine containers) {

    /** A config with Mesos' default flags, which know no images. */
    public static AgentConfig of(AgentID agentId, String hostname, String ip, int port, Path workDir) {
        Path directory = workDir.toAbsolutePath().normalize();
        return new AgentConfig(
                agentId,
                hostname,
                ip,
                port,
                directory,
                false,
                AgentTimings.standard(),
                FetchLimits.standard(),
                new ContainerEngine(ContainerSettings.none(), directory));
    }

    /** The same with other periods. */
    public AgentConfig with(AgentTimings other) {
        return new AgentConfig(
                agentId, hostname, ip, port, workDir, killPolicyOverrides, other, fetchLimits, containers);
    }

    /** The same with other fetch limits. */
    public AgentConfig with(FetchLimits other) {
        return new AgentConfig(agentId, hostname, ip, port, workDir, killPolicyOverrides, timings, other, containers);
    }

    /** The same with images. */
    public AgentConfig with(ContainerEngine other) {
        return new AgentConfig(agentId, hostname, ip, port, workDir, killPolicyOverrides, timings, fetchLimits, other);
    }
}
