package io.holdfast.local.agent.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.v1.Protos.TaskInfo;

/**
 * A container that can be started.
 *
 * @param command starts the runtime's client, which stays as long as the container runs
 * @param environment of the client
 * @param network of the container
 */
public record PreparedContainer(List<String> command, Map<String, String> environment, Networking network) {

    /**
     * Prepares a container: finds runtime and image, which may take long, and checks what is asked for.
     *
     * @param wrapper script that runs the client and writes down how the container ended
     * @param end file for that
     * @throws ContainerException if something is missing, with what to do
     */
    public static PreparedContainer of(ContainerEngine engine, ContainerTask task, Path wrapper, Path end)
            throws ContainerException {
        Networking network = Networking.of(task);
        ContainerEngine.RunDefaults defaults = engine.defaults();
        boolean docker = task.task().getContainer().hasDocker();
        String image = docker
                ? task.task().getContainer().getDocker().getImage()
                : task.task().getContainer().getMesos().getImage().getDocker().getName();
        boolean fresh = docker
                ? task.task().getContainer().getDocker().getForcePullImage()
                : !task.task().getContainer().getMesos().getImage().getCached();
        ImageConfig config = engine.image(image, fresh);
        boolean named = !List.of(Networking.HOST, Networking.BRIDGE, "none").contains(network.mode());
        if (named && !engine.hasNetwork(network.mode())) {
            throw new ContainerException(
                    "network '" + network.mode() + "' is not known to the container runtime; make it" + " with '"
                            + engine.program() + " network create', or ask for a bridge network");
        }
        List<String> command =
                new ArrayList<>(List.of("bash", wrapper.toString(), end.toString(), engine.program(), task.name()));
        command.addAll(RunCommand.of(task, network, config, defaults, engine.directory()));
        Map<String, String> environment = new LinkedHashMap<>(ClientEnvironment.variables());
        task.environment().forEach((name, value) -> {
            if (task.secrets().contains(name) && !ClientEnvironment.needs(name)) {
                environment.put(name, value);
            }
        });
        return new PreparedContainer(List.copyOf(command), Map.copyOf(environment), network);
    }

    /** The memory limit of a task's container, in MB; infinite for none. */
    public static double memoryMb(TaskInfo task) {
        return RunCommand.memoryMb(task);
    }
}
