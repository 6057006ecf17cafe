package io.holdfast.simulation;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    long declinedUntil;

    SimAgent(Agent agent, List<Resource> resources) {
        this.agent = agent;
        this.free = Pool.of(resources);
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
        final List<Resource> resources;
        final @Nullable String executorId;
        TaskState state = TaskState.STAGING;
        long nextAt;
        long killAt = Long.MAX_VALUE;

        Task(String id, List<Resource> resources, @Nullable String executorId, long nextAt) {
            this.id = id;
            this.resources = resources;
            this.executorId = executorId;
            this.nextAt = nextAt;
        }
    }
}
