package io.holdfast.local.master.model;

import io.holdfast.local.master.resource.ResourceSet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.v1.Protos.AgentInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Everything the master knows. What must survive is changed through {@link StateWriter}, so that each change is in the turn's
 * commit; offers and connections are not kept. Owned by the master's thread.
 */
public final class ClusterState {
    private final Map<String, Framework> frameworks = new LinkedHashMap<>();
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Map<String, Machine> machines = new LinkedHashMap<>();
    private final Map<String, AgentInfo> hardware = new LinkedHashMap<>();
    private final Map<String, OfferRecord> offers = new LinkedHashMap<>();
    private final Map<String, FrameworkInfo> removed = new LinkedHashMap<>();
    private final Maintenance maintenance = new Maintenance();
    private final String masterId;
    private long nextOffer;

    /** An empty cluster under a master of that id. */
    public ClusterState(String masterId) {
        this.masterId = masterId;
    }

    /** The id of this run of the master; it begins the ids of frameworks, agents and offers made in this run. */
    public String masterId() {
        return masterId;
    }

    /** Frameworks that are not removed, by id. */
    public Map<String, Framework> frameworks() {
        return frameworks;
    }

    /** Agents by id, unreachable and gone ones included. */
    public Map<String, Agent> agents() {
        return agents;
    }

    /** Machines by name. */
    public Map<String, Machine> machines() {
        return machines;
    }

    /** What the agents of a machine register with, by the machine's name: an agent's info without id and port. */
    public Map<String, AgentInfo> hardware() {
        return hardware;
    }

    /** Offers that are out, by id. */
    public Map<String, OfferRecord> offers() {
        return offers;
    }

    /** Frameworks that were torn down or timed out, by id; bounded, oldest first. */
    public Map<String, FrameworkInfo> removed() {
        return removed;
    }

    /** Machines that are, or are to be, down. */
    public Maintenance maintenance() {
        return maintenance;
    }

    public @Nullable Framework framework(String id) {
        return frameworks.get(id);
    }

    public @Nullable Agent agent(String id) {
        return agents.get(id);
    }

    public String nextOfferId() {
        return masterId + "-O" + nextOffer++;
    }

    /** The machine whose present agent has that id. */
    public Optional<Machine> machineOf(String agentId) {
        return machines.values().stream()
                .filter(machine -> agentId.equals(machine.agentId()))
                .findFirst();
    }

    /** All live tasks on the agent. */
    public Stream<Task> tasksOn(String agentId) {
        return frameworks.values().stream()
                .flatMap(framework -> framework.tasks().values().stream())
                .filter(task -> task.getAgentId().getValue().equals(agentId));
    }

    /** The offers that hold resources of the agent. */
    public List<OfferRecord> offersOf(String agentId) {
        return offers.values().stream()
                .filter(offer -> offer.agentId().equals(agentId))
                .toList();
    }

    /** What tasks and executors use of the agent, each resource with its allocation. */
    public ResourceSet used(Agent agent) {
        ResourceSet used = ResourceSet.empty();
        for (Task task : tasksOn(agent.id()).toList()) {
            if (!isTerminal(task.getState())) {
                used = used.plus(ResourceSet.of(task.getResourcesList()));
            }
        }
        for (var executor : agent.executors().values()) {
            used = used.plus(ResourceSet.of(executor.getResourcesList()));
        }
        return used;
    }

    /** Whether a task in that state has ended: it uses nothing any more. */
    public static boolean isTerminal(TaskState state) {
        return switch (state) {
            case TASK_FINISHED,
                    TASK_FAILED,
                    TASK_KILLED,
                    TASK_ERROR,
                    TASK_LOST,
                    TASK_DROPPED,
                    TASK_GONE,
                    TASK_GONE_BY_OPERATOR -> true;
            default -> false;
        };
    }

    /** Whether the task is held only because its agent may come back. */
    public boolean isOnUnreachableAgent(Task task) {
        Agent agent = agents.get(task.getAgentId().getValue());
        return agent != null && agent.standing() == Agent.Standing.UNREACHABLE;
    }

    /** Nanoseconds since the epoch. */
    public static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
