package io.holdfast.local.master.accept;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.model.Secrets;
import io.holdfast.local.master.resource.ResourceSet;
import io.holdfast.local.master.rules.TaskRules;
import io.holdfast.local.master.task.Statuses;
import java.util.List;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;
import org.jspecify.annotations.Nullable;

/** LAUNCH and LAUNCH_GROUP. */
final class Launcher {
    private final MasterContext context;
    private final Statuses statuses;

    Launcher(MasterContext context, Statuses statuses) {
        this.context = context;
        this.statuses = statuses;
    }

    /** Launches the good tasks, answers TASK_ERROR for the others; returns what is left of the offered resources. */
    ResourceSet launch(Offer.Operation operation, Framework framework, Agent agent, ResourceSet offered, String role) {
        ResourceSet left = offered;
        for (TaskInfo raw : operation.getLaunch().getTaskInfosList()) {
            TaskInfo task = Normal.task(raw, role);
            String error = operation.hasId()
                    ? "The `id` field cannot be set on LAUNCH operations"
                    : TaskRules.launch(task, framework, agent, left, role);
            if (error != null) {
                refuse(framework, raw, Reason.REASON_TASK_INVALID, error);
                continue;
            }
            left = left.minus(ResourceSet.of(task.getResourcesList()));
            if (task.hasExecutor()) {
                task = task.toBuilder()
                        .setExecutor(task.getExecutor().toBuilder().setType(ExecutorInfo.Type.CUSTOM))
                        .build();
            }
            TaskInfo launched = task;
            FrameworkInfo info = framework.info();
            context.writer().save(framework, record(framework, task, task.hasExecutor() ? task.getExecutor() : null));
            agent.link().order(runtime -> runtime.launch(info, launched));
        }
        return left;
    }

    /** Launches all tasks of a group or none; returns what is left of the offered resources. */
    ResourceSet launchGroup(
            Offer.Operation operation, Framework framework, Agent agent, ResourceSet offered, String role) {
        Offer.Operation.LaunchGroup call = operation.getLaunchGroup();
        ExecutorInfo executor = Normal.executor(call.getExecutor(), role);
        List<TaskInfo> tasks = call.getTaskGroup().getTasksList().stream()
                .map(task -> Normal.task(task, role))
                .toList();
        if (tasks.isEmpty()) {
            return offered;
        }
        String error = operation.hasId()
                ? "The `id` field cannot be set on LAUNCH_GROUP operations"
                : TaskRules.group(tasks, executor, framework, agent, offered, role);
        if (error != null) {
            tasks.forEach(task -> refuse(framework, task, Reason.REASON_TASK_GROUP_INVALID, error));
            return offered;
        }
        ResourceSet left = offered;
        Agent.ExecutorKey key =
                new Agent.ExecutorKey(framework.id(), executor.getExecutorId().getValue());
        if (agent.executors().putIfAbsent(key, executor) == null) {
            left = left.minus(ResourceSet.of(executor.getResourcesList()));
        }
        for (TaskInfo task : tasks) {
            left = left.minus(ResourceSet.of(task.getResourcesList()));
            context.writer().save(framework, record(framework, task, executor));
        }
        FrameworkInfo info = framework.info();
        agent.link().order(runtime -> runtime.launchGroup(info, executor, tasks));
        return left;
    }

    private void refuse(Framework framework, TaskInfo task, Reason reason, String error) {
        statuses.send(
                framework,
                statuses.of(task.getTaskId(), TaskState.TASK_ERROR, reason, error)
                        .setAgentId(task.getAgentId())
                        .build());
    }

    private static Task record(Framework framework, TaskInfo info, @Nullable ExecutorInfo executor) {
        Task.Builder task = Task.newBuilder()
                .setName(info.getName())
                .setTaskId(info.getTaskId())
                .setFrameworkId(framework.frameworkId())
                .setAgentId(info.getAgentId())
                .setState(TaskState.TASK_STAGING)
                .addAllResources(info.getResourcesList());
        if (executor != null) {
            task.setExecutorId(executor.getExecutorId());
        }
        if (info.hasLabels()) {
            task.setLabels(info.getLabels());
        }
        if (info.hasDiscovery()) {
            task.setDiscovery(info.getDiscovery());
        }
        if (info.hasContainer()) {
            task.setContainer(info.getContainer());
        }
        if (info.hasHealthCheck()) {
            task.setHealthCheck(info.getHealthCheck());
        }
        if (info.hasKillPolicy()) {
            task.setKillPolicy(info.getKillPolicy());
        }
        // Kept on disk and shown to operators.
        return Secrets.without(task.putAllLimits(info.getLimitsMap()).build());
    }
}
