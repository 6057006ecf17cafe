package io.holdfast.local.master;

import io.holdfast.local.agent.AgentListener;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.task.Updates;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.mesos.v1.Protos.ExecutorID;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.TaskID;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what one agent says from the agent's thread to the master's. */
final class Ears implements AgentListener {
    private static final Logger LOG = LoggerFactory.getLogger(Ears.class);

    private final MasterContext context;
    private final Updates updates;
    private final Consumer<Agent> onEnd;
    private final Agent agent;

    Ears(MasterContext context, Updates updates, Consumer<Agent> onEnd, Agent agent) {
        this.onEnd = onEnd;
        this.context = context;
        this.updates = updates;
        this.agent = agent;
    }

    @Override
    public void update(FrameworkID framework, TaskStatus status) {
        post(() -> updates.fromAgent(agent, framework, status));
    }

    @Override
    public void taskEnded(FrameworkID framework, TaskID task) {
        post(() -> {
            updates.ended(agent, framework, task);
            onEnd.accept(agent);
        });
    }

    @Override
    public void executorTerminated(FrameworkID frameworkId, ExecutorID executor, int rawStatus, boolean generated) {
        if (generated) {
            return;
        }
        post(() -> updates.executorTerminated(agent, frameworkId, executor, rawStatus));
    }

    private void post(Runnable news) {
        try {
            context.loop().post(news);
        } catch (RejectedExecutionException e) {
            // What matters is told again: updates by their retry, the rest when the agent registers the next time.
            LOG.debug("News of agent {} was not heard: {}", agent.id(), e.getMessage());
        }
    }
}
