package io.holdfast.local.agent.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.mesos.v1.Protos.NetworkInfo;
import org.apache.mesos.v1.Protos.TaskInfo;

/**
 * A task that is to run in a container of its image.
 *
 * @param task with its container, whose image is of type DOCKER
 * @param framework id of the framework, for a label
 * @param name of the container
 * @param agentDirectory the agent's work directory, for a label
 * @param agentIp on which mapped ports are reachable
 * @param sandbox the task's directory on the machine
 * @param binds what appears in the container beside the sandbox
 * @param environment all variables
 * @param secrets names of variables whose values must not be on a command line
 * @param networks as the task, or its executor, asks for them
 * @param ports the host ports that were given to the task, or to its executor
 * @param joins container whose network this one shares; empty for a network of its own
 */
public record ContainerTask(
        TaskInfo task,
        String framework,
        String name,
        Path agentDirectory,
        String agentIp,
        Path sandbox,
        List<Bind> binds,
        Map<String, String> environment,
        Set<String> secrets,
        List<NetworkInfo> networks,
        Set<Integer> ports,
        String joins) {

    /** Where the sandbox is in every container, as with Mesos. */
    public static final String SANDBOX = "/mnt/mesos/sandbox";
}
