package io.holdfast.local.agent.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container runtime of this machine, for all agents of a cluster. It is looked for when the first task wants an image,
 * so that a cluster without such tasks pays nothing and needs none.
 *
 * <p>What it starts carries the cluster's directory and the agent's as labels, and nothing without them is ever touched.
 * All methods block, for tens of milliseconds as a rule; safe for use by many threads.
 */
public final class ContainerEngine {

    /** Label of the cluster's directory. */
    static final String CLUSTER_LABEL = "holdfast.cluster";

    /** Label of the agent's work directory. */
    static final String AGENT_LABEL = "holdfast.agent";

    private static final Logger LOG = LoggerFactory.getLogger(ContainerEngine.class);
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration PULL = Duration.ofMinutes(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USED = "containers-used";

    private final ContainerSettings settings;
    private final Path directory;
    private @Nullable RunDefaults defaults;

    /**
     * The engine of the cluster with this directory, which is also where it keeps what it needs to know.
     *
     * @param directory absolute
     */
    public ContainerEngine(ContainerSettings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
    }

    /**
     * What every container is run with.
     *
     * @param arguments of {@code run}
     * @param init whether a first process that passes signals on can be put into containers
     */
    record RunDefaults(List<String> arguments, boolean init) {}

    String program() throws ContainerException {
        return client().program();
    }

    Path directory() {
        return directory;
    }

    private Client client() throws ContainerException {
        String wanted = settings.runtime().orElse("");
        if (wanted.equals(ContainerSettings.NONE)) {
            throw missing("images are switched off by --container-runtime none");
        }
        if (!wanted.isEmpty()) {
            return new Client(Programs.find(wanted)
                    .orElseThrow(() -> missing("the container runtime '" + wanted
                            + "' that --container-runtime names was not found; install it, or name another")));
        }
        return new Client(Programs.find("podman")
                .or(() -> Programs.find("docker"))
                .orElseThrow(() -> missing("no container runtime was found: neither podman nor docker is on the PATH of"
                        + " the local cluster; install one, or name one with --container-runtime")));
    }

    /** What a Mesos agent says that has no means to run images, and why. */
    private static ContainerException missing(String why) {
        return new ContainerException("Unsupported container image type: DOCKER (" + why + ")");
    }

    /** Finds out, once, how containers can be run here. */
    synchronized RunDefaults defaults() throws ContainerException {
        RunDefaults known = defaults;
        if (known != null) {
            return known;
        }
        Client client = client();
        Path home = directory.resolve("container-probe");
        List<String> arguments;
        if (settings.arguments().isPresent()) {
            arguments = settings.arguments().get();
        } else if (client.podman()) {
            arguments = RuntimeProbe.arguments(client, home);
        } else {
            Client.Answer answer = client.call(CALL, List.of("version"));
            if (!answer.ok()) {
                throw new ContainerException("'" + client.program() + "' cannot be used: " + answer.why());
            }
            arguments = List.of();
        }
        RunDefaults found = new RunDefaults(arguments, RuntimeProbe.hasInit(client, arguments, home));
        markUsed();
        defaults = found;
        return found;
    }

    private void markUsed() throws ContainerException {
        try {
            Files.createDirectories(directory);
            if (!used()) {
                Files.createFile(directory.resolve(USED));
            }
        } catch (IOException e) {
            throw new ContainerException("'" + directory + "' cannot be written to: " + e.getMessage());
        }
    }

    /** Whether the cluster ever ran a container, so that some may be left. Does not ask the runtime. */
    public boolean used() {
        return Files.exists(directory.resolve(USED));
    }

    /**
     * Makes sure that an image is on this machine, and says how it is run.
     *
     * @param fresh whether it is to be pulled even if it is there
     * @throws ContainerException if it is not to be had
     */
    public ImageConfig image(String name, boolean fresh) throws ContainerException {
        Client client = client();
        Client.Answer found = inspectImage(client, name);
        if (!found.ok() || fresh) {
            if (!settings.pull()) {
                throw new ContainerException("image '" + name + "' "
                        + (found.ok() ? "is to be pulled" : "is not on this machine")
                        + ", and nothing is pulled (--container-pull never): build it, or bring it here with '"
                        + client.program() + " pull' or 'load'");
            }
            Client.Answer pulled = client.call(PULL, List.of("pull", "--quiet", name));
            if (!pulled.ok()) {
                throw new ContainerException("image '" + name + "' "
                        + (found.ok() ? "is to be pulled" : "is not on this machine") + " and cannot be pulled ("
                        + pulled.why() + "); check its name and the registry, or build it here with that name");
            }
            found = inspectImage(client, name);
        }
        return ImageConfig.of(json(found.out()));
    }

    private static Client.Answer inspectImage(Client client, String name) throws ContainerException {
        return client.call(CALL, List.of("image", "inspect", "--format", "{{json .Config}}", name));
    }

    /** Whether the runtime has a network of this name. */
    public boolean hasNetwork(String name) throws ContainerException {
        return client().call(CALL, List.of("network", "inspect", name)).ok();
    }

    /** What is known of a container; empty if it does not exist. */
    public Optional<ContainerState> state(String container) throws ContainerException {
        Client.Answer answer = client().call(CALL, List.of("container", "inspect", container));
        if (!answer.ok()) {
            return Optional.empty();
        }
        return Optional.of(ContainerState.of(json(answer.out()).path(0)));
    }

    private static JsonNode json(String text) throws ContainerException {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new ContainerException("the container runtime gave an answer that is not JSON: " + e.getMessage());
        }
    }

    /** Sends a signal to a container's first process; whether that could be done. */
    public boolean signal(String container, String signal) throws ContainerException {
        return client().call(CALL, List.of("kill", "--signal", signal, container))
                .ok();
    }

    /** The names of all containers of an agent, whatever their state. */
    public List<String> of(Path agentDirectory) throws ContainerException {
        String filter = "label=" + AGENT_LABEL + "=" + agentDirectory;
        Client.Answer answer =
                client().call(CALL, List.of("ps", "--all", "--filter", filter, "--format", "{{.Names}}"));
        if (!answer.ok()) {
            throw new ContainerException("the containers of this agent cannot be listed: " + answer.why());
        }
        return answer.out().lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * Kills and removes containers with their anonymous volumes. Those that are gone already are no failure; one whose
     * network another shares stays, ended, until that one is gone.
     */
    public void remove(List<String> containers) throws ContainerException {
        remove(containers, false);
    }

    /** The same, and with a container those that share its network. */
    public void removeWithDependents(List<String> containers) throws ContainerException {
        remove(containers, true);
    }

    private void remove(List<String> containers, boolean dependents) throws ContainerException {
        if (containers.isEmpty()) {
            return;
        }
        Client client = client();
        List<String> call = new ArrayList<>(List.of("rm", "--force", "--volumes"));
        if (client.podman()) {
            call.addAll(List.of("--ignore", "--time", "0"));
        }
        if (client.podman() && dependents) {
            call.add("--depend");
        }
        call.addAll(containers);
        Client.Answer answer = client.call(CALL, call);
        if (!answer.ok()) {
            LOG.warn("Not all of the containers {} could be removed: {}", containers, answer.why());
        }
    }

    /** The command that runs a command in a container. */
    public List<String> inside(String container, Map<String, String> environment, List<String> command)
            throws ContainerException {
        List<String> call = new ArrayList<>(List.of(client().program(), "exec"));
        environment.forEach((name, value) -> call.addAll(List.of("--env", name + "=" + value)));
        call.add(container);
        call.addAll(command);
        return call;
    }

    /** The environment in which the runtime's client is to be run. */
    public static Map<String, String> clientEnvironment() {
        return ClientEnvironment.variables();
    }

    /**
     * Empties a directory whose files may belong to users of containers. Only podman without root's rights needs help
     * with that, and can give it: it enters the name space in which those users are ours.
     *
     * @return whether it could be done
     */
    public boolean empty(Path directory) {
        try {
            Client client = client();
            return used()
                    && client.podman()
                    && client.call(PULL, List.of("unshare", "find", directory.toString(), "-mindepth", "1", "-delete"))
                            .ok();
        } catch (ContainerException noRuntime) {
            return false;
        }
    }
}
