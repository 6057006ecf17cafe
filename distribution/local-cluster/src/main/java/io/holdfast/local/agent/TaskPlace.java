package io.holdfast.local.agent;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.mesos.v1.Protos.ContainerID;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo.Capability;
import org.apache.mesos.v1.Protos.TaskInfo;

/**
 * What never changes of a launched task.
 *
 * @param framework whose task it is, as at launch
 * @param task as at launch
 * @param executor of a task of a group; empty for a command task
 * @param executorId the task's id for a command task
 * @param container with a parent for a task of a group
 * @param group tasks of one LAUNCH_GROUP share it
 * @param sandbox of the task
 * @param checkpoint directory of what is written down about the task
 */
record TaskPlace(
        FrameworkInfo framework,
        TaskInfo task,
        Optional<ExecutorInfo> executor,
        ExecutorID executorId,
        ContainerID container,
        String group,
        Path sandbox,
        Path checkpoint) {

    TaskKey key() {
        return new TaskKey(framework.getId(), task.getTaskId());
    }

    ExecutorKey executorKey() {
        return new ExecutorKey(framework.getId(), executorId);
    }

    /** Whether the task runs in a container of an image, and not as a process of the machine. */
    boolean wantsImage() {
        return task.hasContainer()
                && (task.getContainer().getType() == ContainerInfo.Type.DOCKER
                        || task.getContainer().getMesos().hasImage());
    }

    /** The name of the container of a task with an image. */
    String containerName() {
        return "holdfast-" + container.getValue();
    }

    boolean grouped() {
        return executor.isPresent();
    }

    /** The sandbox of the executor: the task's own for a command task. */
    Path executorSandbox() {
        // <executor sandbox>/containers/<nested>
        return grouped() ? sandbox.resolve("../..").normalize() : sandbox;
    }

    /** The executor's container. */
    String executorContainer() {
        return container.hasParent() ? container.getParent().getValue() : container.getValue();
    }

    boolean frameworkKnowsKilling() {
        return framework.getCapabilitiesList().stream()
                .anyMatch(capability -> capability.getType() == Capability.Type.TASK_KILLING_STATE);
    }

    /** The user the task asks to run as; empty for none. */
    String user() {
        String own = task.getCommand().getUser();
        return own.isEmpty() ? framework.getUser() : own;
    }
}
