package io.holdfast.core.loop;

import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.Reach;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where tasks and the ports of their agents are reached, as far as the cluster has said. */
final class Reaching {
    private final KernelState state;
    private final Addresses addresses;

    Reaching(KernelState state, Addresses addresses) {
        this.state = state;
        this.addresses = addresses;
    }

    Map<String, Reach> of(String name) {
        Map<String, Reach> found = new LinkedHashMap<>();
        ServiceImage service = state.service(name);
        if (service == null) {
            return found;
        }
        for (PodRecord pod : service.pods()) {
            Footprint footprint = pod.footprint();
            if (footprint == null) {
                continue;
            }
            for (TaskRecord task : pod.tasks().values()) {
                PodSpec spec = service.podSpec(task.configId(), pod.type()).orElse(null);
                boolean onAgent = spec != null && spec.container().usesAgentsNetwork();
                found.put(task.name(), reach(task, footprint, onAgent));
            }
        }
        return found;
    }

    private Reach reach(TaskRecord task, Footprint footprint, boolean onAgent) {
        String agent = agent(footprint.agent().id(), task, onAgent);
        String own = task.state().mayRun() ? addresses.task(task.taskId()) : null;
        return new Reach(agent == null ? footprint.agent().hostname() : agent, own != null || !onAgent ? own : agent);
    }

    /** A task on the agent's own network has the agent's address, so that what it says will do for the agent as well. */
    private @Nullable String agent(String agentId, TaskRecord task, boolean onAgent) {
        String said = addresses.agent(agentId);
        return said != null || !onAgent ? said : addresses.task(task.taskId());
    }
}
