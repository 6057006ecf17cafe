package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.core.spec.UriSpec;
import org.apache.mesos.v1.Protos.CommandInfo;
import org.apache.mesos.v1.Protos.DiscoveryInfo;
import org.apache.mesos.v1.Protos.TaskInfo;

/** Command tasks to launch. */
final class TaskInfos {
    private TaskInfos() {}

    static TaskInfo write(TaskLaunch launch, SecretValues secrets) {
        TaskInfo.Builder task = TaskInfo.newBuilder()
                .setName(launch.name())
                .setTaskId(Calls.taskId(launch.taskId()))
                .setAgentId(Calls.agentId(launch.agentId()))
                .addAllResources(Resources.write(launch.resources()))
                .setCommand(command(launch))
                .setDiscovery(discovery(launch));
        // In the task, not in the KILL call: the command executor of an agent with default flags ignores the latter.
        task.getKillPolicyBuilder()
                .getGracePeriodBuilder()
                .setNanoseconds(Calls.nanos(launch.spec().killGraceSeconds()));
        if (launch.spec().healthCheck() != null) {
            task.setHealthCheck(Checks.health(launch.spec().healthCheck(), launch.portNumbers()));
        }
        if (launch.spec().readinessCheck() != null) {
            task.setCheck(Checks.readiness(launch.spec().readinessCheck(), launch.portNumbers()));
        }
        if (!launch.spec().labels().isEmpty()) {
            task.setLabels(LabelMaps.write(launch.spec().labels()));
        }
        Confidential.put(task, launch, secrets);
        return task.build();
    }

    private static CommandInfo command(TaskLaunch launch) {
        CommandInfo.Builder command =
                CommandInfo.newBuilder().setShell(true).setValue(launch.spec().command());
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

    private static DiscoveryInfo discovery(TaskLaunch launch) {
        DiscoveryInfo.Builder discovery = DiscoveryInfo.newBuilder()
                .setVisibility(DiscoveryInfo.Visibility.CLUSTER)
                .setName(launch.discoveryName());
        launch.portNumbers()
                .forEach((name, number) -> discovery
                        .getPortsBuilder()
                        .addPortsBuilder()
                        .setNumber(Math.toIntExact(number))
                        .setName(name)
                        .setProtocol("tcp"));
        return discovery.build();
    }
}
