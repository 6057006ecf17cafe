package io.holdfast.core.preview;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.service.TaskState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent of the perfect cluster: what is free, what runs. */
final class PreviewAgent {
    final Agent agent;
    /** When it will be away, if somebody plans that. */
    @Nullable
    Unavailability unavailability;

    final Stock free = new Stock();
    final Map<String, Task> tasks = new LinkedHashMap<>();

    /** What executors use themselves, by id, for as long as a task of theirs is there. */
    final Map<String, List<Resource>> executors = new LinkedHashMap<>();

    /** Whether it has offered something since the scheduler began: only then it is known to be there. */
    boolean seen;

    /** Whether the cluster has lost it: it offers nothing, and what becomes of its tasks nobody knows. */
    boolean unreachable;

    /** The offers that stand. */
    final Set<String> offerIds = new LinkedHashSet<>();

    /** Whether something became free after those offers. */
    boolean grew;

    /** Until when what is free is not offered to roles, by role. */
    final Map<String, Long> declinedUntil = new HashMap<>();

    /** The number of the latest offer to each role. */
    final Map<String, Long> served = new HashMap<>();

    PreviewAgent(Agent agent, @Nullable Unavailability unavailability) {
        this.agent = agent;
        this.unavailability = unavailability;
    }

    /** Whether what is free is offered. */
    boolean offers() {
        boolean runs = tasks.values().stream().anyMatch(task -> task.state != TaskState.UNREACHABLE);
        return !unreachable && (seen || runs) && !free.isEmpty();
    }

    /** The roles to offer to now, the one that was served longest ago first. */
    List<String> turn(List<String> roles, long nowMillis) {
        return roles.stream()
                .filter(role -> nowMillis >= declinedUntil.getOrDefault(role, 0L))
                .sorted(Comparator.comparing(role -> served.getOrDefault(role, 0L)))
                .toList();
    }

    /** There is something new to offer; what was declined before says nothing about it. */
    void grew() {
        grew = true;
        declinedUntil.clear();
    }

    /** Gives back what a task used, and with the last one what its executor used. */
    void end(Task task) {
        tasks.remove(task.id);
        task.resources.forEach(this::give);
        boolean last = tasks.values().stream().noneMatch(other -> Objects.equals(other.executorId, task.executorId));
        List<Resource> executor = task.executorId == null || !last ? null : executors.remove(task.executorId);
        if (executor != null) {
            executor.forEach(this::give);
        }
    }

    /** Makes something free. */
    void give(Resource resource) {
        free.add(resource);
        grew();
    }

    /** A task on the agent. */
    static final class Task {
        final String id;
        final List<Resource> resources;
        final @Nullable String executorId;
        TaskState state;

        /** Whether it stays as it is: it runs, but its checks say that it does not do well. */
        boolean stuck;

        /** Whether it last said that its checks succeed. */
        boolean well = true;

        boolean killed;

        Task(String id, List<Resource> resources, @Nullable String executorId, TaskState state) {
            this.id = id;
            this.resources = List.copyOf(resources);
            this.executorId = executorId;
            this.state = state;
        }
    }
}
