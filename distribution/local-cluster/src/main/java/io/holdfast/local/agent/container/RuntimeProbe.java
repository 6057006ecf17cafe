package io.holdfast.local.agent.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out with which arguments podman can run a container on this machine, by running {@code true} from the machine's
 * own {@code /usr}, without image and network, until it works:
 *
 * <ol>
 *   <li>without arguments, which is right on most machines;
 *   <li>with small limits, where this process may not raise them to what podman asks for by default;
 *   <li>with {@code --runtime runc}, where podman's usual runtime does not get along with the machine's control groups;
 *   <li>with both.
 * </ol>
 *
 * <p>A try takes some tenths of a second. Docker's daemon knows its machine: nothing is tried there.
 */
final class RuntimeProbe {

    private static final Logger LOG = LoggerFactory.getLogger(RuntimeProbe.class);
    private static final Duration TRY = Duration.ofSeconds(20);
    private static final List<String> SMALL_LIMITS =
            List.of("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024");
    private static final List<String> RUNC = List.of("--runtime", "runc");

    private RuntimeProbe() {}

    /**
     * The arguments to use.
     *
     * @param home directory for the probe's root directory, in which the machine's are mounted read-only
     * @throws ContainerException if nothing works, with what podman said at last
     */
    static List<String> arguments(Client client, Path home) throws ContainerException {
        List<String> root = root(home);
        Client.Answer last = null;
        for (List<String> candidate : candidates()) {
            last = attempt(client, candidate, root);
            if (last.ok()) {
                LOG.info("Containers are run by {} with the arguments {}", client.program(), candidate);
                return candidate;
            }
            LOG.debug("{} cannot run a container with the arguments {}: {}", client.program(), candidate, last.why());
        }
        throw new ContainerException("'" + client.program() + "' cannot run a container on this machine ("
                + (last == null ? "nothing was tried" : last.why())
                + "); find arguments of 'podman run' with which it can and start the local cluster with"
                + " --container-args");
    }

    /** Whether a small first process that passes signals on can be put into containers. */
    static boolean hasInit(Client client, List<String> arguments, Path home) throws ContainerException {
        if (!client.podman()) {
            return true; // docker brings one
        }
        List<String> withInit = new ArrayList<>(arguments);
        withInit.add("--init");
        return attempt(client, withInit, root(home)).ok();
    }

    private static List<List<String>> candidates() {
        List<List<String>> all = new ArrayList<>(List.of(List.of(), SMALL_LIMITS));
        if (Programs.find("runc").isPresent()) {
            all.add(RUNC);
            List<String> both = new ArrayList<>(RUNC);
            both.addAll(SMALL_LIMITS);
            all.add(both);
        }
        return all;
    }

    private static Client.Answer attempt(Client client, List<String> candidate, List<String> root)
            throws ContainerException {
        List<String> call = new ArrayList<>(List.of("run", "--rm", "--network", "none", "--log-driver", "none"));
        call.addAll(candidate);
        call.addAll(root);
        return client.call(TRY, call);
    }

    /** Mounts of the directories that programs live in, and the root directory with places and links for them. */
    private static List<String> root(Path home) throws ContainerException {
        List<String> arguments = new ArrayList<>();
        try {
            Files.createDirectories(home);
            for (String name : List.of("usr", "bin", "lib", "lib64", "lib32", "nix", "gnu")) {
                Path machines = Path.of("/", name);
                Path here = home.resolve(name);
                if (Files.isSymbolicLink(machines)) {
                    if (!Files.isSymbolicLink(here)) {
                        Files.createSymbolicLink(here, Files.readSymbolicLink(machines));
                    }
                } else if (Files.isDirectory(machines)) {
                    Files.createDirectories(here);
                    arguments.addAll(List.of("--volume", machines + ":" + machines + ":ro"));
                }
            }
        } catch (IOException e) {
            throw new ContainerException("The directory '" + home + "' cannot be made: " + e.getMessage());
        }
        String truth = Optional.of(Path.of("/usr/bin/true"))
                .filter(Files::isExecutable)
                .orElse(Path.of("/bin/true"))
                .toString();
        arguments.addAll(List.of("--rootfs", home.toString(), truth));
        return arguments;
    }
}
