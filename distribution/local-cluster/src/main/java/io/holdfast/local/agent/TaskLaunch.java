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
import org.apache.mesos.v1.Protos.ContainerInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Volume;

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
        for (Volume volume : place.task().getContainer().getVolumesList()) {
            linkShared(place, volume);
        }
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

    /** SANDBOX_PATH volumes: a directory of the executor's sandbox (PARENT) or of the task's own (SELF). */
    private static void linkShared(TaskPlace place, Volume volume) throws IOException {
        boolean sandboxPath = volume.getSource().getType() == Volume.Source.Type.SANDBOX_PATH;
        if (!sandboxPath) {
            throw new IOException(
                    "Volumes of the container other than SANDBOX_PATH are not supported here (container path '"
                            + volume.getContainerPath() + "')");
        }
        Volume.Source.SandboxPath source = volume.getSource().getSandboxPath();
        boolean parent = source.getType() == Volume.Source.SandboxPath.Type.PARENT;
        Path base = parent ? place.executorSandbox() : place.sandbox();
        Path shared = base.resolve(source.getPath()).normalize();
        if (!shared.startsWith(base) || shared.equals(base)) {
            throw new IOException("Sandbox path '" + source.getPath() + "' leads out of the sandbox");
        }
        if (!Files.exists(shared)) {
            Files.createDirectories(shared);
        }
        Mounts.link(place.sandbox(), volume.getContainerPath(), shared);
    }

    /** Whether the task wants an image, which this agent has no means to run. */
    static boolean wantsImage(TaskPlace place) {
        ContainerInfo container = place.task().getContainer();
        return container.getType() == ContainerInfo.Type.DOCKER && place.task().hasContainer()
                || container.getMesos().hasImage();
    }

    /** Starts the process of a prepared task. */
    static Supervised start(AgentContext agent, TaskPlace place) throws IOException {
        Map<String, String> environment = TaskEnvironment.of(agent.config, place);
        return agent.supervisor.start(
                place.checkpoint(), place.sandbox(), CommandLine.of(place, environment), environment);
    }
}
