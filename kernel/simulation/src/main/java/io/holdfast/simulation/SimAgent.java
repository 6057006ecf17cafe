package io.holdfast.simulation;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An agent of the fake cluster: what is free, what runs. */
final class SimAgent {
    Agent agent;
    final Pool free;
    final Map<String, Task> tasks = new LinkedHashMap<>();
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

    /** A task on the agent. */
    static final class Task {
        final String id;
        final List<Resource> resources;
        TaskState state = TaskState.STAGING;
        long nextAt;
        long killAt = Long.MAX_VALUE;

        Task(String id, List<Resource> resources, long nextAt) {
            this.id = id;
            this.resources = resources;
            this.nextAt = nextAt;
        }
    }
}
