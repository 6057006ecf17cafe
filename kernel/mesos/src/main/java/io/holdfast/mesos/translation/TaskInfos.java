package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.PodContainer;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.UriSpec;
import io.holdfast.mesos.files.ConfigFiles;
import java.util.List;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.TaskInfo;
import org.apache.mesos.v1.Protos.Value;

/** Tasks to launch: command tasks, and tasks of a group. */
final class TaskInfos {
    private TaskInfos() {}

    /** A task of its own, under an executor that the agent makes for it. */
    static TaskInfo write(TaskLaunch launch, SecretValues secrets) {
        TaskInfo.Builder task = task(launch);
        if (launch.container().docker() == null) {
            Containers.ofTask(launch).ifPresent(task::setContainer);
        } else {
            task.setContainer(DockerContainers.ofTask(launch));
        }
        Confidential.put(task, launch, secrets);
        return task.build();
    }

    /** A task in the container of its pod. */
    static TaskInfo write(TaskLaunch launch, PodContainer pod, SecretValues secrets) {
        TaskInfo.Builder task = task(launch).setContainer(Containers.ofTask(pod, launch.container(), launch.spec()));
        Confidential.put(task, launch, secrets);
        return task.build();
    }

    private static TaskInfo.Builder task(TaskLaunch launch) {
        TaskInfo.Builder task = TaskInfo.newBuilder()
                .setName(launch.name())
                .setTaskId(Calls.taskId(launch.taskId()))
                .setAgentId(Calls.agentId(launch.agentId()))
                .addAllResources(Resources.write(launch.resources()))
                .setCommand(command(launch))
                .setDiscovery(Discovery.write(launch));
        // In the task, not in the KILL call: the command executor of an agent with default flags ignores the latter.
        task.getKillPolicyBuilder()
                .getGracePeriodBuilder()
                .setNanoseconds(Calls.nanos(launch.spec().killGraceSeconds()));
        HealthCheckSpec health = launch.spec().agentCheck();
        if (health != null && health.by() == HealthCheckSpec.Prober.AGENT) {
            task.setHealthCheck(Checks.health(health, PortMappings.inside(launch)));
        }
        if (launch.spec().readinessCheck() != null) {
            task.setCheck(Checks.readiness(launch.spec().readinessCheck(), PortMappings.inside(launch)));
        }
        if (!launch.spec().labels().isEmpty()) {
            task.setLabels(LabelMaps.write(launch.spec().labels()));
        }
        // Infinity, which protobuf knows as well as we do, is no limit.
        launch.spec()
                .limits()
                .forEach((name, most) -> task.putLimits(
                        name, Value.Scalar.newBuilder().setValue(most).build()));
        return task;
    }

    private static CommandInfo command(TaskLaunch launch) {
        CommandInfo.Builder command = CommandInfo.newBuilder();
        List<String> arguments = launch.spec().arguments();
        if (arguments == null) {
            command.setShell(true).setValue(ConfigFiles.command(launch));
        } else {
            command.setShell(false).addAllArguments(arguments);
            if (!launch.spec().command().isEmpty()) {
                command.setValue(launch.spec().command());
            }
        }
        if (launch.user() != null) {
            command.setUser(launch.user());
        }
        launch.env()
                .forEach((name, value) -> command.getEnvironmentBuilder()
                        .addVariablesBuilder()
                        .setName(name)
                        .setValue(value));
        for (UriSpec uri : launch.spec().uris()) {
            CommandInfo.URI.Builder one = command.addUrisBuilder()
                    .setValue(uri.value())
                    .setExtract(uri.extract())
                    .setExecutable(uri.executable());
            if (uri.outputFile() != null) {
                one.setOutputFile(uri.outputFile());
            }
        }
        return command.build();
    }
}
