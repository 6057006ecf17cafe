package io.holdfast.local.master.rules;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.resource.ResourceRules;
import io.holdfast.local.master.resource.ResourceSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.jspecify.annotations.Nullable;

/** Which tasks and task groups may be launched. Resources are in the stack form and allocated. */
public final class TaskRules {
    private TaskRules() {}

    /** What is wrong with a task of LAUNCH, given what is left of the offers, allocated to {@code role}. */
    public static @Nullable String launch(
            TaskInfo task, Framework framework, Agent agent, ResourceSet available, String role) {
        String basics = basics(task, framework, agent, role);
        if (basics != null) {
            return basics;
        }
        if (task.hasCommand() == task.hasExecutor()) {
            return "Task should have at least one (but not both) of CommandInfo or ExecutorInfo present";
        }
        ExecutorInfo running = null;
        if (task.hasExecutor()) {
            ExecutorInfo executor = task.getExecutor();
            if (executor.hasType() && executor.getType() != ExecutorInfo.Type.CUSTOM) {
                return "'ExecutorInfo.type' must be 'CUSTOM'";
            }
            running = running(executor, framework, agent);
            String error = ExecutorRules.check(
                    executor.toBuilder().setType(ExecutorInfo.Type.CUSTOM).build(), framework.id(), running);
            if (error != null) {
                return error;
            }
        }
        String limits = LimitRules.check(task, false);
        if (limits != null) {
            return limits;
        }
        ResourceSet total = ResourceSet.of(task.getResourcesList());
        if (task.hasExecutor() && running == null) {
            total = total.plus(ResourceSet.of(task.getExecutor().getResourcesList()));
        }
        return available.contains(total)
                ? null
                : "Total resources " + total + " required by task and its executor is more than available " + available;
    }

    /** What is wrong with a task group; one error stands for all its tasks. */
    public static @Nullable String group(
            List<TaskInfo> tasks,
            ExecutorInfo executor,
            Framework framework,
            Agent agent,
            ResourceSet available,
            String role) {
        Set<String> ids = new HashSet<>();
        for (TaskInfo task : tasks) {
            String basics = basics(task, framework, agent, role);
            if (basics != null) {
                return basics;
            }
            if (!ids.add(task.getTaskId().getValue())) {
                return "Task has duplicate ID: " + task.getTaskId().getValue();
            }
            if (task.hasExecutor() && !task.getExecutor().equals(executor)) {
                return "The `ExecutorInfo` of task '" + task.getTaskId().getValue() + "' is different from executor '"
                        + executor.getExecutorId().getValue() + "'";
            }
            if (!task.hasCommand()) {
                return "Task '" + task.getTaskId().getValue() + "' of a task group should have CommandInfo present";
            }
            String limits = LimitRules.check(task, true);
            if (limits != null) {
                return limits;
            }
        }
        ExecutorInfo running = running(executor, framework, agent);
        String error = ExecutorRules.check(executor, framework.id(), running);
        if (error != null) {
            return error;
        }
        ResourceSet total = ResourceSet.empty();
        for (TaskInfo task : tasks) {
            total = total.plus(ResourceSet.of(task.getResourcesList()));
        }
        if (running == null) {
            total = total.plus(ResourceSet.of(executor.getResourcesList()));
        }
        return available.contains(total)
                ? null
                : "Total resources " + total + " required by task group and its executor are more than available "
                        + available;
    }

    private static @Nullable ExecutorInfo running(ExecutorInfo executor, Framework framework, Agent agent) {
        return agent.executors()
                .get(new Agent.ExecutorKey(
                        framework.id(), executor.getExecutorId().getValue()));
    }

    private static @Nullable String basics(TaskInfo task, Framework framework, Agent agent, String role) {
        String id = task.getTaskId().getValue();
        String badId = IdRules.check(id);
        if (badId != null) {
            return badId;
        }
        if (framework.tasks().containsKey(id)) {
            return "Task has duplicate ID: " + id;
        }
        if (!task.getAgentId().equals(agent.agentId())) {
            return "Task uses invalid agent " + task.getAgentId().getValue() + " while agent " + agent.id()
                    + " is expected";
        }
        if (task.getKillPolicy().getGracePeriod().getNanoseconds() < 0) {
            return "Task's 'kill_policy.grace_period' must be non-negative";
        }
        if (task.getMaxCompletionTime().getNanoseconds() < 0) {
            return "Task's `max_completion_time` must be non-negative";
        }
        String check = task.hasCheck() ? HealthRules.check(task.getCheck()) : null;
        if (check != null) {
            return "Task uses invalid check: " + check;
        }
        String health = task.hasHealthCheck() ? HealthRules.health(task.getHealthCheck()) : null;
        if (health != null) {
            return "Task uses invalid health check: " + health;
        }
        String resources = resources(task, role);
        if (resources != null) {
            return resources;
        }
        CommandInfo command = task.getCommand();
        String badCommand = HealthRules.command(command);
        if (badCommand != null) {
            return "Task's `CommandInfo` is invalid: " + badCommand;
        }
        String badContainer = task.hasContainer() ? ContainerRules.container(task.getContainer()) : null;
        return badContainer == null ? null : "Task's `ContainerInfo` is invalid: " + badContainer;
    }

    private static @Nullable String resources(TaskInfo task, String role) {
        if (task.getResourcesCount() == 0) {
            return "Task uses no resources";
        }
        String error = ResourceRules.check(task.getResourcesList());
        if (error != null) {
            return "Task uses invalid resources: " + error;
        }
        Set<String> roles = new TreeSet<>();
        roles.add(role);
        for (Resource resource : task.getResourcesList()) {
            roles.add(resource.getAllocationInfo().getRole());
            String disk = VolumeRules.disk(resource);
            if (disk != null) {
                return "Task uses invalid resources: Invalid DiskInfo: " + disk;
            }
        }
        return roles.size() == 1
                ? null
                : "Invalid task resources: The resources have multiple allocation roles ('"
                        + String.join("' and '", roles) + "') but only one allocation role is allowed";
    }
}
