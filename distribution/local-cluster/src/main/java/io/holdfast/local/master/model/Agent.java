package io.holdfast.local.master.model;

import io.holdfast.local.master.resource.ResourceSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.AgentInfo;
import org.apache.mesos.v1.Protos.DrainInfo;
import org.apache.mesos.v1.Protos.DrainState;
import org.apache.mesos.v1.Protos.ExecutorInfo;
import org.apache.mesos.v1.Protos.TaskID;
import org.jspecify.annotations.Nullable;

/** An agent as the master sees it. Owned by the master's thread. */
public final class Agent {
    /** What the master thinks of an agent. */
    public enum Standing {
        /** Registered; its connection may be broken for the moment. */
        REGISTERED,
        /** Away for longer than the timeout. */
        UNREACHABLE,
        /** Its machine is down for maintenance: it is unknown until that is over. */
        DOWN,
        /** Declared gone by an operator: never accepted again. */
        GONE
    }

    /** Framework and id of an executor that was launched by a framework and runs. */
    public record ExecutorKey(String frameworkId, String executorId) {}

    /**
     * An operator has its tasks killed.
     *
     * @param info how far that is, and how it was asked for
     * @param since when it was asked for
     */
    public record Drain(DrainInfo info, Instant since) {
        /** Whether tasks may still be there. */
        public boolean isUnderWay() {
            return info.getState() == DrainState.DRAINING;
        }

        /** Whether the agent is to be declared gone when it is drained. */
        public boolean marksGone() {
            return info.getConfig().getMarkGone();
        }
    }

    /** A KILL for a task on an agent that is disconnected; sent when it returns. */
    public record PendingKill(String frameworkId, TaskID taskId) {}

    private final Map<ExecutorKey, ExecutorInfo> executors = new HashMap<>();
    private final List<PendingKill> pendingKills = new ArrayList<>();
    private final AgentLink link;
    private AgentInfo info;
    private ResourceSet total;
    private Standing standing = Standing.REGISTERED;
    private Instant registered;
    private @Nullable Instant unreachableSince;
    private boolean connected;
    private boolean deactivated;
    private @Nullable Drain drain;
    private @Nullable Future<?> unreachableTimer;

    /** An agent with the id that {@code info} carries, not connected yet. */
    public Agent(AgentInfo info, ResourceSet total, AgentLink link, Instant registered) {
        this.info = info;
        this.total = total;
        this.link = link;
        this.registered = registered;
    }

    public String id() {
        return info.getId().getValue();
    }

    public AgentID agentId() {
        return info.getId();
    }

    public AgentInfo info() {
        return info;
    }

    public void info(AgentInfo changed) {
        this.info = changed;
    }

    /** All its resources with their reservations and volumes, without allocation. */
    public ResourceSet total() {
        return total;
    }

    public void total(ResourceSet changed) {
        this.total = changed;
    }

    public AgentLink link() {
        return link;
    }

    public Standing standing() {
        return standing;
    }

    public void standing(Standing changed, @Nullable Instant since) {
        this.standing = changed;
        this.unreachableSince = since;
    }

    /** Since when it is unreachable; null unless it is. */
    public @Nullable Instant unreachableSince() {
        return unreachableSince;
    }

    public Instant registered() {
        return registered;
    }

    public void registered(Instant time) {
        this.registered = time;
    }

    /** Whether the master has a connection to it, as far as it knows. */
    public boolean isConnected() {
        return connected;
    }

    public void connected(boolean value) {
        this.connected = value;
    }

    /** Whether an operator wants no offers of it. */
    public boolean isDeactivated() {
        return deactivated;
    }

    public void deactivated(boolean value) {
        this.deactivated = value;
    }

    /** What becomes of its tasks by an operator's order to drain it; null when there is none. */
    public @Nullable Drain drain() {
        return drain;
    }

    public void drain(@Nullable Drain changed) {
        this.drain = changed;
    }

    /** Whether its resources may be offered. */
    public boolean isActive() {
        return connected && !deactivated && standing == Standing.REGISTERED;
    }

    /** Executors of task groups that run on it, with their resources allocated. */
    public Map<ExecutorKey, ExecutorInfo> executors() {
        return executors;
    }

    public List<PendingKill> pendingKills() {
        return pendingKills;
    }

    /** Sets the timer that declares it unreachable, cancelling an earlier one; null only cancels. */
    public void unreachableTimer(@Nullable Future<?> timer) {
        if (unreachableTimer != null) {
            unreachableTimer.cancel(false);
        }
        unreachableTimer = timer;
    }

    /** How Mesos names it in error messages: {@code agent <id> at slave(1)@<ip>:<port> (<hostname>)}. */
    public String text(String ip) {
        return "agent " + id() + " at " + pid(ip) + " (" + info.getHostname() + ")";
    }

    /** The agent's process id in Mesos' terms. */
    public String pid(String ip) {
        return "slave(1)@" + ip + ":" + info.getPort();
    }
}
