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

/** The steps from a TaskInfo to its process: sandbox, links to volumes, process. Fetching comes in between. */
final class TaskLaunch {

    private TaskLaunch() {}

    /** Makes the task's sandbox and links volumes and shared directories into it. */
    static void prepare(AgentContext agent, TaskPlace place) throws IOException {
        Path executorSandbox = place.executorSandbox();
        makeSandbox(executorSandbox);
        Trees.link(executorSandbox.resolveSibling("latest"), executorSandbox);
        if (place.executor().isPresent()) {
            for (Resource resource : place.executor().get().getResourcesList()) {
                linkVolume(agent, executorSandbox, resource);
            }
            new ContainerVolumes(executorSandbox, executorSandbox, agent.checkpoints.executorSecrets(place))
                    .mount(place.executor().get().getContainer().getVolumesList());
            makeSandbox(place.sandbox());
            Path tasks = Files.createDirectories(executorSandbox.resolve("tasks"));
            Trees.link(tasks.resolve(place.task().getTaskId().getValue()), place.sandbox());
        }
        for (Resource resource : place.task().getResourcesList()) {
            linkVolume(agent, executorSandbox, resource);
            if (place.grouped() && Volumes.isVolume(resource)) {
                String path = resource.getDisk().getVolume().getContainerPath();
                Mounts.link(place.sandbox(), path, executorSandbox.resolve(path).normalize());
            }
        }
        new ContainerVolumes(
                        place.sandbox(), executorSandbox, place.checkpoint().resolve("secrets"))
                .mount(place.task().getContainer().getVolumesList());
        Rlimits.check(place);
        Map<String, String> environment = TaskEnvironment.of(agent.config, place);
        TaskEnvironment.with(
                environment, place.task().getHealthCheck().getCommand().getEnvironment());
        TaskEnvironment.with(
                environment, place.task().getCheck().getCommand().getCommand().getEnvironment());
    }

    private static void makeSandbox(Path sandbox) throws IOException {
        Files.createDirectories(sandbox);
        Files.setPosixFilePermissions(sandbox, PosixFilePermissions.fromString("rwxr-x---"));
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

    /** Whether the task wants an image, which this agent has no means to run. */
    static boolean wantsImage(TaskPlace place) {
        return place.task().hasContainer() && isImage(place.task().getContainer());
    }

    private static boolean isImage(ContainerInfo container) {
        return container.getType() == ContainerInfo.Type.DOCKER
                || container.getMesos().hasImage();
    }

    /** What this agent cannot give to the task; empty if it can give it all. */
    static Optional<String> unsupported(TaskPlace place) {
        return Unsupported.in(place.task().getContainer(), place.task().getResourcesList());
    }

    /** What this agent cannot give to the executor; empty if it can give it all. */
    static Optional<String> unsupported(ExecutorInfo executor) {
        if (executor.hasContainer() && isImage(executor.getContainer())) {
            return Optional.of("Unsupported container image type of the executor's container");
        }
        return Unsupported.in(executor.getContainer(), executor.getResourcesList());
    }

    /** Starts the process of a prepared task. */
    static Supervised start(AgentContext agent, TaskPlace place) throws IOException {
        Map<String, String> environment = TaskEnvironment.of(agent.config, place);
        return agent.supervisor.start(
                place.checkpoint(),
                place.sandbox(),
                Rlimits.around(place, CommandLine.of(place, environment)),
                environment);
    }
}
