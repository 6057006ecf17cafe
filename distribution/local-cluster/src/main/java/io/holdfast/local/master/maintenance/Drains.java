package io.holdfast.local.master.maintenance;

import com.google.protobuf.Duration;
import io.holdfast.local.agent.AgentRuntime;
import io.holdfast.local.agent.RunningTask;
import io.holdfast.local.master.fleet.Fleet;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.offer.Allocator;
import io.holdfast.local.master.offer.OfferBook;
import io.holdfast.local.master.task.Killer;
import java.util.List;
import org.apache.mesos.v1.Protos.DrainConfig;
import org.apache.mesos.v1.Protos.DrainInfo;
import org.apache.mesos.v1.Protos.DrainState;
import org.apache.mesos.v1.Protos.DurationInfo;
import org.apache.mesos.v1.master.Protos.Call;
import org.jspecify.annotations.Nullable;

/**
 * Draining: an agent is offered no more and its tasks are killed. It is drained when all of them have ended and their
 * ends are acknowledged; then it may be declared gone. Only on the master's thread.
 */
public final class Drains {
    private static final long NANOS = 1_000_000_000L;

    private final MasterContext context;
    private final OfferBook book;
    private final Killer killer;
    private final Fleet fleet;
    private final Allocator allocator;

    /** Takes the parts of the master that it works with. */
    public Drains(MasterContext context, OfferBook book, Killer killer, Fleet fleet, Allocator allocator) {
        this.context = context;
        this.book = book;
        this.killer = killer;
        this.fleet = fleet;
        this.allocator = allocator;
    }

    /** DRAIN_AGENT: null when it began, else why it cannot. One that drains already gets the new order as well. */
    public @Nullable String drain(Call.DrainAgent call) {
        Agent agent = context.state().agent(call.getAgentId().getValue());
        if (agent == null || agent.standing() == Agent.Standing.GONE || agent.standing() == Agent.Standing.DOWN) {
            return "Unknown agent";
        }
        DrainConfig.Builder config = DrainConfig.newBuilder().setMarkGone(call.getMarkGone());
        if (call.hasMaxGracePeriod()) {
            Duration most = call.getMaxGracePeriod();
            if (most.getSeconds() < 0 || most.getNanos() < 0) {
                return "Max grace period must be non-negative";
            }
            config.setMaxGracePeriod(
                    DurationInfo.newBuilder().setNanoseconds(most.getSeconds() * NANOS + most.getNanos()));
        }
        agent.drain(new Agent.Drain(
                DrainInfo.newBuilder()
                        .setState(DrainState.DRAINING)
                        .setConfig(config)
                        .build(),
                context.now()));
        agent.deactivated(true);
        context.writer().save(agent);
        book.withdrawAgent(agent.id());
        if (agent.isConnected()) {
            killer.drain(agent);
        }
        check(agent);
        return null;
    }

    /** REACTIVATE_AGENT: null when it is offered again, else why not. */
    public @Nullable String reactivate(Agent agent) {
        Agent.Drain drain = agent.drain();
        if (drain != null && drain.isUnderWay()) {
            return "Agent is still in the DRAINING state";
        }
        agent.drain(null);
        agent.deactivated(false);
        context.writer().save(agent);
        allocator.allocate();
        return null;
    }

    /** Looks at all agents that drain. */
    public void check() {
        List.copyOf(context.state().agents().values()).forEach(this::check);
    }

    /** Looks whether an agent that drains is drained. */
    public void check(Agent agent) {
        Agent.Drain drain = agent.drain();
        if (drain == null || !drain.isUnderWay() || !agent.isConnected() || isBusy(agent)) {
            return;
        }
        agent.drain(new Agent.Drain(
                drain.info().toBuilder().setState(DrainState.DRAINED).build(), drain.since()));
        context.writer().save(agent);
        if (drain.marksGone()) {
            fleet.gone(agent);
        }
    }

    /** A task may be over for its framework while its processes still end: they get all of their grace period. */
    private boolean isBusy(Agent agent) {
        AgentRuntime runtime = agent.link().runtime();
        return runtime == null
                || context.state().tasksOn(agent.id()).findAny().isPresent()
                || !runtime.tasks().stream().allMatch(RunningTask::ended);
    }
}
