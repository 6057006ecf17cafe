package io.holdfast.simulation;

import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.spec.Goal;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An agent of the fake cluster: what is free, what runs. */
final class SimAgent {
    Agent agent;
    final Pool free;
    final Map<String, Task> tasks = new LinkedHashMap<>();

    /** What executors use themselves, by id, for as long as a task of theirs is there. */
    final Map<String, List<Resource>> executors = new LinkedHashMap<>();

    boolean connected = true;

    /** Whether the master has told that the agent is unreachable. */
    boolean unreachable;

    /** When it registers with a new master; until then the master knows it by name only and says nothing of it. */
    long registersAt;

    /** Until when nothing is offered to roles, by role. */
    final Map<String, Long> declinedUntil = new TreeMap<>();

    /** How many offers each role had. */
    final Map<String, Integer> served = new TreeMap<>();

    /** Whether it is gone for good. */
    boolean lost;

    /** Whether an operator has told the master that it is gone for good. */
    boolean markedGone;

    /** When it will be away, if that was announced. */
    @Nullable
    Unavailability away;

    /** The request to leave it that was not answered yet; null for none. */
    @Nullable
    String asked;

    /** Whether we agreed that it is taken away. */
    boolean agreed;

    long askAgainAt;

    SimAgent(Agent agent, List<Resource> resources) {
        this.agent = agent;
        this.free = Pool.of(resources);
    }

    /** The roles to which what is free is offered now, who had fewer offers before others. */
    List<String> turn(List<String> roles, long now) {
        return roles.stream()
                .filter(role -> now >= declinedUntil.getOrDefault(role, 0L))
                .sorted(Comparator.comparing(role -> served.getOrDefault(role, 0)))
                .toList();
    }

    @Override
    public String toString() {
        return agent.hostname() + " (" + agent.id() + ")" + (lost ? ", lost" : "") + (connected ? "" : ", cut off")
                + (away == null ? "" : ", to be away") + ", declined until " + declinedUntil + ", tasks "
                + tasks.keySet() + ", free " + free.resources().size();
    }

    /** A task is gone; with the last one its executor ends. */
    void end(Task task) {
        tasks.remove(task.id);
        task.resources.forEach(free::add);
        boolean last = tasks.values().stream().noneMatch(other -> Objects.equals(other.executorId, task.executorId));
        if (task.executorId != null && last) {
            executors.getOrDefault(task.executorId, List.of()).forEach(free::add);
            executors.remove(task.executorId);
        }
    }

    /** All that tasks and executors use. */
    List<Resource> used() {
        List<Resource> all = new ArrayList<>();
        tasks.values().forEach(task -> all.addAll(task.resources));
        executors.values().forEach(all::addAll);
        return all;
    }

    /** A task on the agent. */
    static final class Task {
        final String id;
        final TaskLaunch launch;
        final List<Resource> resources;
        final @Nullable String executorId;
        TaskState state = TaskState.STAGING;

        /** The readiness check's last word; null if there is none. */
        @Nullable
        Boolean ready;

        long nextAt;
        long killAt = Long.MAX_VALUE;

        Task(TaskLaunch launch, List<Resource> resources, @Nullable String executorId, long nextAt) {
            this.id = launch.taskId();
            this.launch = launch;
            this.resources = resources;
            this.executorId = executorId;
            this.nextAt = nextAt;
        }

        /** Whether it comes to an end by itself. */
        boolean ends() {
            return launch.spec().goal() != Goal.RUNNING && !isIdle();
        }

        /** Whether it was launched so that somebody can look into it: it does nothing, for ever. */
        private boolean isIdle() {
            return !launch.spec().command().startsWith(Services.COMMAND);
        }

        boolean hasCheck() {
            return launch.spec().readinessCheck() != null;
        }

        /** Whether its checks will never succeed. */
        boolean isNeverReady() {
            return launch.spec().command().contains(Services.NEVER_READY);
        }

        /** Whether it fails as soon as it runs. */
        boolean isBroken() {
            return launch.spec().command().contains(Services.BROKEN);
        }
    }
}
