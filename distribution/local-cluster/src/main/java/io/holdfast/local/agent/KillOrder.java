package io.holdfast.local.agent;

import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;

/**
 * How a task is to be killed.
 *
 * @param grace time between SIGTERM and SIGKILL given with the KILL itself. A command task ignores it, as with Mesos'
 *     default flags, unless {@link AgentConfig#killPolicyOverrides}; empty: the task's own kill policy, else 3 s
 * @param reason put on TASK_KILLING and TASK_KILLED, for example REASON_AGENT_DRAINING
 */
public record KillOrder(Optional<Duration> grace, Optional<Reason> reason) {

    /** A plain KILL without a kill policy. */
    public static KillOrder plain() {
        return new KillOrder(Optional.empty(), Optional.empty());
    }

    /** A KILL with its own grace period. */
    public static KillOrder within(Duration grace) {
        return new KillOrder(Optional.of(grace), Optional.empty());
    }

    /** This order with a reason for its updates. */
    public KillOrder because(Reason why) {
        return new KillOrder(grace, Optional.of(why));
    }
}
