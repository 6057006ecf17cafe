package io.holdfast.core.preview;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.service.TaskState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An agent of the perfect cluster: what is free, what runs. */
final class PreviewAgent {
    final Agent agent;
    final @Nullable Unavailability unavailability;
    final Stock free = new Stock();
    final Map<String, Task> tasks = new LinkedHashMap<>();

    /** Whether it has offered something since the scheduler began: only then it is known to be there. */
    boolean seen;

    /** Whether the cluster has lost it: it offers nothing, and what becomes of its tasks nobody knows. */
    boolean unreachable;

    /** The offer that stands, or null. */
    @Nullable
    String offerId;

    /** Whether something became free after that offer. */
    boolean grew;

    long declinedUntil;

    PreviewAgent(Agent agent, @Nullable Unavailability unavailability) {
        this.agent = agent;
        this.unavailability = unavailability;
    }

    /** Whether what is free is offered. */
    boolean offers() {
        boolean runs = tasks.values().stream().anyMatch(task -> task.state != TaskState.UNREACHABLE);
        return !unreachable && (seen || runs) && !free.isEmpty();
    }

    /** Gives back what a task used. */
    void end(Task task) {
        tasks.remove(task.id);
        task.resources.forEach(this::give);
    }

    /** Makes something free; what was declined before says nothing about it. */
    void give(Resource resource) {
        free.add(resource);
        grew = true;
        declinedUntil = 0;
    }

    /** A task on the agent. */
    static final class Task {
        final String id;
        final List<Resource> resources;
        TaskState state;

        /** Whether it stays as it is: it runs, but its checks say that it does not do well. */
        boolean stuck;

        boolean killed;

        Task(String id, List<Resource> resources, TaskState state) {
            this.id = id;
            this.resources = List.copyOf(resources);
            this.state = state;
        }
    }
}
