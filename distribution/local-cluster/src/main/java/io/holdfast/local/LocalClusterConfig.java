package io.holdfast.local;

import io.holdfast.local.agent.AgentTimings;
import io.holdfast.local.agent.container.ContainerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a local cluster is started with. Lists give the agents their values in turn: agent 1 takes the first, and when there are
 * more agents than values it begins again. {@code {n}} in resources and attributes stands for the agent's number.
 *
 * @param directory of all its state; empty or left by an earlier cluster, whose agents then keep what they have
 * @param ip address on which everything listens
 * @param port of the master; 0 for any
 * @param agents how many agents there are at least
 * @param agentName begins the names of agents, which are also their host names: {@code agent-} gives {@code agent-1}
 * @param resources in Mesos' form, for example {@code cpus:4;mem:4096;disk:10000}; ports are added where none are given
 * @param disks besides the root disk, for example {@code mount:1000:ssd;path:5000}; directories of the cluster's stand for them
 * @param attributes in Mesos' form, for example {@code rack:r{n}}
 * @param zones fault domains as {@code region/zone}; the first is the master's too. None: no fault domains
 * @param unreachableTimeout from the loss of an agent until its tasks are unreachable
 * @param allocationInterval between two rounds of offers
 * @param heartbeat between two HEARTBEAT events
 * @param timings of agents; {@code retryFirst} also holds for results of operations
 * @param containers how tasks with images are run
 */
public record LocalClusterConfig(
        Path directory,
        String ip,
        int port,
        int agents,
        String agentName,
        List<String> resources,
        List<String> disks,
        List<String> attributes,
        List<String> zones,
        Duration unreachableTimeout,
        Duration allocationInterval,
        Duration heartbeat,
        AgentTimings timings,
        ContainerSettings containers) {

    /** Three agents on loopback and any port, with Mesos' periods but for an unreachable timeout of 5 s. */
    public static LocalClusterConfig in(Path directory) {
        return new LocalClusterConfig(
                directory.toAbsolutePath().normalize(),
                "127.0.0.1",
                0,
                3,
                "agent-",
                List.of("cpus:4;mem:4096;disk:10000"),
                List.of(),
                List.of(),
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                AgentTimings.standard(),
                ContainerSettings.standard());
    }

    /** The same with the master on that port. */
    public LocalClusterConfig withPort(int value) {
        return new LocalClusterConfig(
                directory,
                ip,
                value,
                agents,
                agentName,
                resources,
                disks,
                attributes,
                zones,
                unreachableTimeout,
                allocationInterval,
                heartbeat,
                timings,
                containers);
    }

    /** The same with that many agents, which share these resources and attributes in turn. */
    public LocalClusterConfig withAgents(int number, List<String> theirResources, List<String> theirAttributes) {
        return new LocalClusterConfig(
                directory,
                ip,
                port,
                number,
                agentName,
                List.copyOf(theirResources),
                disks,
                List.copyOf(theirAttributes),
                zones,
                unreachableTimeout,
                allocationInterval,
                heartbeat,
                timings,
                containers);
    }

    /** The same with that many agents. */
    public LocalClusterConfig withAgents(int number) {
        return withAgents(number, resources, attributes);
    }

    /** The same with agents of those names. */
    public LocalClusterConfig withAgentName(String begin) {
        return new LocalClusterConfig(
                directory,
                ip,
                port,
                agents,
                begin,
                resources,
                disks,
                attributes,
                zones,
                unreachableTimeout,
                allocationInterval,
                heartbeat,
                timings,
                containers);
    }

    /** The same with these disks besides the root disks, given to agents in turn. */
    public LocalClusterConfig withDisks(List<String> values) {
        return new LocalClusterConfig(
                directory,
                ip,
                port,
                agents,
                agentName,
                resources,
                List.copyOf(values),
                attributes,
                zones,
                unreachableTimeout,
                allocationInterval,
                heartbeat,
                timings,
                containers);
    }

    /** The same with fault domains. */
    public LocalClusterConfig withZones(List<String> values) {
        return new LocalClusterConfig(
                directory,
                ip,
                port,
                agents,
                agentName,
                resources,
                disks,
                attributes,
                List.copyOf(values),
                unreachableTimeout,
                allocationInterval,
                heartbeat,
                timings,
                containers);
    }

    /** The same with other periods. */
    public LocalClusterConfig withPeriods(Duration unreachable, Duration allocation, AgentTimings agentTimings) {
        return new LocalClusterConfig(
                directory,
                ip,
                port,
                agents,
                agentName,
                resources,
                disks,
                attributes,
                zones,
                unreachable,
                allocation,
                heartbeat,
                agentTimings,
                containers);
    }

    /** The same with tasks' images run in another way. */
    public LocalClusterConfig withContainers(ContainerSettings settings) {
        return new LocalClusterConfig(
                directory,
                ip,
                port,
                agents,
                agentName,
                resources,
                disks,
                attributes,
                zones,
                unreachableTimeout,
                allocationInterval,
                heartbeat,
                timings,
                settings);
    }
}
