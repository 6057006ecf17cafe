package io.holdfast.local;

import io.holdfast.local.agent.AgentTimings;
import io.holdfast.local.agent.container.ContainerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The local cluster as a program. Exit codes: 0 ended in order, 1 failed, 2 wrong usage, 3 the port is taken. */
@Command(
        name = "holdfast-local-cluster",
        mixinStandardHelpOptions = true,
        description = "A Mesos-compatible master and agents on this machine, for development, demos and tests.")
final class LocalClusterCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int PORT_TAKEN = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--dir",
            required = true,
            description = "Directory of all its state; empty or left by an earlier run.")
    private Path directory = Path.of("");

    @Option(names = "--ip", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE}).")
    private String ip = "";

    @Option(names = "--port", defaultValue = "5050", description = "The master's port, 0 for any (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--agents", defaultValue = "3", description = "Number of agents (${DEFAULT-VALUE}).")
    private int agents;

    @Option(
            names = "--agent-name",
            defaultValue = "agent-",
            description = "How agents' names begin (${DEFAULT-VALUE}).")
    private String agentName = "";

    @Option(
            names = "--agent-resources",
            defaultValue = "cpus:4;mem:4096;disk:10000",
            description = "Resources of an agent; repeat for different agents. Ports are added (${DEFAULT-VALUE}).")
    private List<String> resources = List.of();

    @Option(
            names = "--agent-disks",
            description = "Disks of an agent besides its root disk, for example mount:1000:ssd;path:5000 (type, MB and"
                    + " profile); repeat for different ones.")
    private List<String> disks = List.of();

    @Option(
            names = "--attributes",
            description = "Attributes of an agent, for example rack:r{n}; repeat for different ones.")
    private List<String> attributes = List.of();

    @Option(names = "--zones", split = ",", description = "Fault domains region/zone, given to agents in turn.")
    private List<String> zones = List.of();

    @Option(
            names = "--unreachable-timeout",
            defaultValue = "5",
            description = "Seconds until the tasks of a lost agent are unreachable (${DEFAULT-VALUE}; Mesos: 75).")
    private double unreachableSeconds;

    @Option(
            names = "--allocation-interval",
            defaultValue = "1",
            description = "Seconds between two rounds of offers (${DEFAULT-VALUE}).")
    private double allocationSeconds;

    @Option(
            names = "--container-runtime",
            defaultValue = "${env:HOLDFAST_CONTAINER_RUNTIME:-}",
            description =
                    "Runs tasks with images: podman, docker, the path of one, or none. By default the first of podman"
                            + " and docker that is on the PATH; also the variable HOLDFAST_CONTAINER_RUNTIME.")
    private String containerRuntime = "";

    @Option(
            names = "--container-args",
            defaultValue = "${env:HOLDFAST_CONTAINER_ARGS:-}",
            description =
                    "Arguments of the runtime's 'run', parted by blanks, for example \"--runtime runc\". By default"
                            + " those with which a container runs on this machine, found out by trying when the first task"
                            + " with an image comes; also the variable HOLDFAST_CONTAINER_ARGS.")
    private String containerArguments = "";

    @Option(
            names = "--container-pull",
            defaultValue = "${env:HOLDFAST_CONTAINER_PULL:-missing}",
            description = "Whether images are pulled: missing (those that are not on this machine) or never"
                    + " (${DEFAULT-VALUE}); also the variable HOLDFAST_CONTAINER_PULL.")
    private String containerPull = "";

    @Option(names = "--purge", description = "At the end, kill all tasks and remove the state.")
    private boolean purge;

    /** Runs the program; returns its exit code. */
    static int run(String[] arguments) {
        return new CommandLine(new LocalClusterCommand()).execute(arguments);
    }

    @Override
    public Integer call() {
        LocalCluster cluster;
        try {
            cluster = LocalCluster.start(config());
        } catch (BindException e) {
            return say(
                    PORT_TAKEN,
                    "Port " + port + " on " + ip + " cannot be used (" + e.getMessage()
                            + "); choose another with --port");
        } catch (IllegalArgumentException e) {
            return say(USAGE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return e.getCause() instanceof BindException
                    ? say(PORT_TAKEN, "Port " + port + " on " + ip + " is taken; choose another with --port")
                    : say(FAILED, "The cluster could not be started: " + e.getMessage());
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(cluster), "local-cluster-end"));
        out().println("Local cluster ready at " + cluster.url() + " (" + agents + " agents), state in "
                + cluster.config().directory());
        out().flush();
        Throwable failure = cluster.ended().join();
        return failure == null ? 0 : say(FAILED, "The cluster failed: " + failure.getMessage());
    }

    private LocalClusterConfig config() {
        return new LocalClusterConfig(
                directory.toAbsolutePath().normalize(),
                ip,
                port,
                agents,
                agentName,
                List.copyOf(resources),
                List.copyOf(disks),
                List.copyOf(attributes),
                List.copyOf(zones),
                seconds("--unreachable-timeout", unreachableSeconds),
                seconds("--allocation-interval", allocationSeconds),
                Duration.ofSeconds(15),
                AgentTimings.standard(),
                containers());
    }

    private ContainerSettings containers() {
        if (!containerPull.equals("missing") && !containerPull.equals("never")) {
            throw new IllegalArgumentException("--container-pull must be missing or never, but is " + containerPull);
        }
        String arguments = containerArguments.strip();
        return new ContainerSettings(
                Optional.of(containerRuntime.strip()).filter(name -> !name.isEmpty()),
                arguments.isEmpty() ? Optional.empty() : Optional.of(List.of(arguments.split("\\s+", -1))),
                containerPull.equals("missing"));
    }

    private static Duration seconds(String option, double value) {
        if (!(value > 0 && value < 1e6)) {
            throw new IllegalArgumentException(option + " must be a positive number of seconds, but is " + value);
        }
        return Duration.ofMillis(Math.max(1, Math.round(value * 1000)));
    }

    private void end(LocalCluster cluster) {
        if (!purge) {
            cluster.close();
            return;
        }
        cluster.closeAndKill();
        for (String ours : List.of("agents", "master")) {
            Path tree = cluster.config().directory().resolve(ours);
            if (!Files.isDirectory(tree)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                say(FAILED, "Not all of " + tree + " could be removed: " + e.getMessage());
            }
        }
    }

    private int say(int code, String message) {
        if (spec != null) {
            spec.commandLine().getErr().println(message);
            spec.commandLine().getErr().flush();
        }
        return code;
    }

    private PrintWriter out() {
        return spec == null
                ? new PrintWriter(PrintWriter.nullWriter())
                : spec.commandLine().getOut();
    }
}
