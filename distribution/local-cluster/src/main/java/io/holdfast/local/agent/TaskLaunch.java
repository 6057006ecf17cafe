package io.holdfast.local.agent;

import io.holdfast.local.agent.process.Supervised;
import io.holdfast.local.agent.sandbox.Mounts;
import io.holdfast.local.agent.sandbox.Trees;
import io.holdfast.local.agent.sandbox.Volumes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.Resource;

/**
 * The steps from a TaskInfo to its process: sandbox, links to volumes, process. Fetching comes in between. For a task with
 * an image see {@link ContainerLaunch}.
 */
final class TaskLaunch {

    private TaskLaunch() {}

    /** Makes the task's sandbox and links volumes and shared directories into it. */
    static void prepare(AgentContext agent, TaskPlace place) throws IOException {
        Path executorSandbox = place.executorSandbox();
        makeSandbox(executorSandbox, !place.grouped() && place.wantsImage());
        Trees.link(executorSandbox.resolveSibling("latest"), executorSandbox);
        if (place.executor().isPresent()) {
            for (Resource resource : place.executor().get().getResourcesList()) {
                linkVolume(agent, executorSandbox, resource);
            }
            new ContainerVolumes(executorSandbox, executorSandbox, agent.checkpoints.executorSecrets(place))
                    .link(place.executor().get().getContainer().getVolumesList());
            makeSandbox(place.sandbox(), place.wantsImage());
            Path tasks = Files.createDirectories(executorSandbox.resolve("tasks"));
            Trees.link(tasks.resolve(place.task().getTaskId().getValue()), place.sandbox());
        }
        if (!place.wantsImage()) {
            linkVolumes(agent, place);
            Rlimits.check(place);
        }
        Map<String, String> environment = TaskEnvironment.of(agent.config, place);
        TaskEnvironment.with(
                environment, place.task().getHealthCheck().getCommand().getEnvironment());
        TaskEnvironment.with(
                environment, place.task().getCheck().getCommand().getCommand().getEnvironment());
    }

    private static void linkVolumes(AgentContext agent, TaskPlace place) throws IOException {
        Path executorSandbox = place.executorSandbox();
        for (Resource resource : place.task().getResourcesList()) {
            linkVolume(agent, executorSandbox, resource);
            if (place.grouped() && Volumes.isVolume(resource)) {
                String path = resource.getDisk().getVolume().getContainerPath();
                Mounts.link(place.sandbox(), path, executorSandbox.resolve(path).normalize());
            }
        }
        volumes(place).link(place.task().getContainer().getVolumesList());
    }

    /** The volumes of a task's own container. */
    static ContainerVolumes volumes(TaskPlace place) {
        return new ContainerVolumes(
                place.sandbox(), place.executorSandbox(), place.checkpoint().resolve("secrets"));
    }

    /** With an image any user of the image must be able to come to what is mounted in the sandbox. */
    private static void makeSandbox(Path sandbox, boolean forAll) throws IOException {
        Files.createDirectories(sandbox);
        Files.setPosixFilePermissions(sandbox, PosixFilePermissions.fromString(forAll ? "rwxr-xr-x" : "rwxr-x---"));
        for (String stream : new String[] {"stdout", "stderr"}) {
            try {
                Files.createFile(sandbox.resolve(stream));
            } catch (FileAlreadyExistsException earlierGroup) {
                continue; // the executor's own, made for an earlier group
            }
        }
    }

    private static void linkVolume(AgentContext agent, Path sandbox, Resource resource) throws IOException {
        if (Volumes.isVolume(resource)) {
            // A volume that the master believes in exists, even if somebody deleted its directory by hand.
            agent.volumes.create(resource);
            Mounts.link(sandbox, resource.getDisk().getVolume().getContainerPath(), agent.volumes.directory(resource));
        }
    }

    /** What this agent cannot give to the task; empty if it can give it all. */
    static Optional<String> unsupported(TaskPlace place) {
        return place.wantsImage()
                ? Unsupported.withImage(
                        place.task().getContainer(), place.task().getResourcesList())
                : Unsupported.in(place.task().getContainer(), place.task().getResourcesList());
    }

    /**
     * What this agent cannot give to the executor; empty if it can give it all.
     *
     * @param images whether all tasks of the group have images, and so may have a network of their own
     */
    static Optional<String> unsupported(ExecutorInfo executor, boolean images) {
        if (executor.hasContainer()
                && (executor.getContainer().getType() == ContainerInfo.Type.DOCKER
                        || executor.getContainer().getMesos().hasImage())) {
            return Optional.of("Unsupported container image type of the executor's container");
        }
        ContainerInfo container = executor.getContainer();
        return Unsupported.in(
                images ? container.toBuilder().clearNetworkInfos().build() : container, executor.getResourcesList());
    }

    /** Starts the process of a prepared task. */
    static TaskProcess start(AgentContext agent, TaskPlace place) throws IOException {
        Map<String, String> environment = TaskEnvironment.of(agent.config, place);
        Supervised process = agent.supervisor.start(
                place.checkpoint(),
                place.sandbox(),
                Rlimits.around(place, CommandLine.of(place, environment)),
                environment);
        return new CommandProcess(agent, place, process);
    }
}
