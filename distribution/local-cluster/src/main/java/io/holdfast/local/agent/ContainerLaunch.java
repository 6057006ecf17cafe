package io.holdfast.local.agent;

import io.holdfast.local.agent.container.Bind;
import io.holdfast.local.agent.container.ContainerTask;
import io.holdfast.local.agent.container.Networking;
import io.holdfast.local.agent.container.PreparedContainer;
import io.holdfast.local.agent.process.Supervised;
import io.holdfast.local.agent.sandbox.Volumes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.NetworkInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Value;

/** The steps from a TaskInfo with an image to its container. */
final class ContainerLaunch {

    private ContainerLaunch() {}

    /**
     * Does all that may take long: looks for runtime and image, makes volumes and the places where they are mounted. For a
     * worker.
     *
     * @param joins container whose network the task shares; empty for none
     * @throws IOException with what is missing, for the task's last update
     */
    static PreparedContainer prepare(AgentContext agent, TaskPlace place, String joins) throws IOException {
        List<Bind> binds = binds(agent, place);
        for (Bind bind : binds) {
            makeMountPoint(place, bind);
        }
        boolean machines = Networking.wanted(place.task().getContainer(), networks(place))
                .mode()
                .equals(Networking.HOST);
        ContainerTask task = new ContainerTask(
                place.task(),
                place.framework().getId().getValue(),
                place.containerName(),
                agent.config.workDir(),
                agent.config.ip(),
                place.sandbox(),
                binds,
                TaskEnvironment.inContainer(agent.config, place, machines),
                TaskEnvironment.secrets(place),
                networks(place),
                ports(place),
                joins);
        return PreparedContainer.of(
                agent.config.containers(), task, agent.containers.script(), agent.containers.endFile(place));
    }

    /** Starts the client of a prepared container. */
    static TaskProcess start(AgentContext agent, TaskPlace place, PreparedContainer container) throws IOException {
        Supervised client = agent.supervisor.start(
                place.checkpoint(), place.sandbox(), container.command(), container.environment());
        return new ContainerProcess(agent, place, client);
    }

    private static List<Bind> binds(AgentContext agent, TaskPlace place) throws IOException {
        List<Bind> binds = new ArrayList<>();
        for (Resource resource : place.task().getResourcesList()) {
            if (Volumes.isVolume(resource)) {
                agent.volumes.create(resource);
                binds.add(new Bind(
                        agent.volumes.directory(resource).toAbsolutePath(),
                        resource.getDisk().getVolume().getContainerPath(),
                        false));
            }
        }
        for (Bind bind :
                TaskLaunch.volumes(place).binds(place.task().getContainer().getVolumesList())) {
            // Of the executor's volumes there are links in its sandbox, which lead nowhere in a container.
            binds.add(new Bind(bind.source().toRealPath(), bind.containerPath(), bind.readOnly()));
        }
        return binds;
    }

    /** Within the sandbox, whose owner then owns it, and where nothing may lead out. */
    private static void makeMountPoint(TaskPlace place, Bind bind) throws IOException {
        if (!bind.inSandbox()) {
            return;
        }
        Path sandbox = place.sandbox();
        Path point = sandbox.resolve(bind.containerPath()).normalize();
        if (!point.startsWith(sandbox) || point.equals(sandbox)) {
            throw new IOException("Container path '" + bind.containerPath() + "' leads out of the sandbox");
        }
        if (Files.isDirectory(bind.source())) {
            Files.createDirectories(point);
        } else if (!Files.exists(point)) {
            Path parent = point.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createFile(point);
        }
    }

    /** The networks that a task asks for itself; in a group that is the executor's business. */
    static List<NetworkInfo> networks(TaskPlace place) {
        List<NetworkInfo> ofExecutor = place.executor()
                .map(executor -> executor.getContainer().getNetworkInfosList())
                .orElse(List.of());
        return ofExecutor.isEmpty() ? place.task().getContainer().getNetworkInfosList() : ofExecutor;
    }

    private static Set<Integer> ports(TaskPlace place) {
        Set<Integer> ports = new TreeSet<>();
        Stream.concat(
                        place.task().getResourcesList().stream(),
                        place.executor().map(ExecutorInfo::getResourcesList).stream()
                                .flatMap(List::stream))
                .filter(resource -> resource.getName().equals("ports"))
                .flatMap(resource -> resource.getRanges().getRangeList().stream())
                .forEach(range -> add(range, ports));
        return ports;
    }

    private static void add(Value.Range range, Set<Integer> ports) {
        for (long port = range.getBegin(); port <= Math.min(range.getEnd(), 65535); port++) {
            ports.add((int) port);
        }
    }

    /** The container's memory limit. */
    static double memoryMb(TaskPlace place) {
        return PreparedContainer.memoryMb(place.task());
    }
}
