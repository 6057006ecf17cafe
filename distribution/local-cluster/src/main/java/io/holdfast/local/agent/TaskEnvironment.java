package io.holdfast.local.agent;

import io.holdfast.local.agent.container.ContainerTask;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.mesos.v1.Protos.Environment;
import org.apache.mesos.v1.Protos.Environment.Variable;
import org.apache.mesos.v1.Protos.Secret;

/**
 * The environment of a task's processes: nothing of the agent's own, the variables a Mesos agent sets, then the task's.
 * A command task sees what its executor is told; a task of a group sees little. Values are not expanded.
 */
final class TaskEnvironment {

    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Ends a sentence about a secret that is only referred to. */
    static final String NO_SECRET_STORE =
            "is a reference, and this agent has no secret store to look it up in; send a secret of type VALUE";

    private TaskEnvironment() {}

    /**
     * All variables of a task's processes.
     *
     * @throws IOException if a variable is a secret whose value was not sent
     */
    static Map<String, String> of(AgentConfig agent, TaskPlace place) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", PATH);
        variables.put("MESOS_SANDBOX", place.sandbox().toString());
        role(place, variables);
        if (place.grouped()) {
            variables.put("MESOS_CONTAINER_IP", agent.ip());
        } else {
            String endpoint = agent.ip() + ":" + agent.port();
            variables.put("LIBPROCESS_IP", agent.ip());
            variables.put("LIBPROCESS_PORT", "0");
            variables.put("MESOS_AGENT_ENDPOINT", endpoint);
            variables.put("MESOS_CHECKPOINT", place.framework().getCheckpoint() ? "1" : "0");
            variables.put("MESOS_DIRECTORY", place.sandbox().toString());
            variables.put("MESOS_EXECUTOR_ID", place.executorId().getValue());
            variables.put("MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD", "5secs");
            variables.put("MESOS_FRAMEWORK_ID", place.framework().getId().getValue());
            variables.put("MESOS_HTTP_COMMAND_EXECUTOR", agent.killPolicyOverrides() ? "1" : "0");
            if (place.framework().getCheckpoint()) {
                variables.put("MESOS_RECOVERY_TIMEOUT", "15mins");
                variables.put("MESOS_SUBSCRIPTION_BACKOFF_MAX", "2secs");
            }
            variables.put("MESOS_SLAVE_ID", agent.agentId().getValue());
            variables.put("MESOS_SLAVE_PID", "slave(1)@" + endpoint);
        }
        add(place.task().getCommand().getEnvironment(), variables);
        return variables;
    }

    /**
     * All variables that are put into a task's container beside those of its image, whose PATH stays.
     *
     * @param machinesNetwork whether the container has the machine's addresses
     * @throws IOException if a variable is a secret whose value was not sent
     */
    static Map<String, String> inContainer(AgentConfig agent, TaskPlace place, boolean machinesNetwork)
            throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("MESOS_SANDBOX", ContainerTask.SANDBOX);
        variables.put("MESOS_CONTAINER_NAME", place.containerName());
        role(place, variables);
        if (machinesNetwork) {
            variables.put("MESOS_CONTAINER_IP", agent.ip());
        }
        add(place.task().getCommand().getEnvironment(), variables);
        return variables;
    }

    /** The names of the task's variables that are secrets. */
    static Set<String> secrets(TaskPlace place) {
        return place.task().getCommand().getEnvironment().getVariablesList().stream()
                .filter(variable -> variable.getType() == Variable.Type.SECRET)
                .map(Variable::getName)
                .collect(Collectors.toSet());
    }

    /** A task's environment with more variables over it, for a check's command. */
    static Map<String, String> with(Map<String, String> base, Environment more) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>(base);
        add(more, variables);
        return variables;
    }

    private static void role(TaskPlace place, Map<String, String> variables) {
        place.task().getResourcesList().stream()
                .filter(resource -> resource.hasAllocationInfo())
                .findFirst()
                .ifPresent(resource -> variables.put(
                        "MESOS_ALLOCATION_ROLE", resource.getAllocationInfo().getRole()));
    }

    private static void add(Environment environment, Map<String, String> variables) throws IOException {
        for (Variable variable : environment.getVariablesList()) {
            String name = variable.getName();
            String value = value(variable);
            // Neither could be handed to a process.
            boolean possible = !name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0;
            if (possible && value.indexOf('\0') < 0) {
                variables.put(name, value);
            }
        }
    }

    private static String value(Variable variable) throws IOException {
        if (variable.getType() != Variable.Type.SECRET) {
            return variable.getValue();
        }
        Secret secret = variable.getSecret();
        if (secret.getType() != Secret.Type.VALUE) {
            throw new IOException(
                    "The secret for environment variable '" + variable.getName() + "' " + NO_SECRET_STORE);
        }
        return secret.getValue().getData().toStringUtf8();
    }
}
