package io.holdfast.local.agent;

import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.v1.Protos.TaskStatus.Reason;

/**
 * How a task is to be killed.
 *
 * @param grace time between SIGTERM and SIGKILL given with the KILL itself. A command task ignores it, as with Mesos'
 *     default flags, unless {@link AgentConfig#killPolicyOverrides}; empty: the task's own kill policy, else 3 s
 * @param upperBound whether {@code grace} only bounds the task's own grace period
 * @param reason put on TASK_KILLING and TASK_KILLED, for example REASON_AGENT_DRAINING
 */
public record KillOrder(Optional<Duration> grace, boolean upperBound, Optional<Reason> reason) {

    /** A plain KILL without a kill policy. */
    public static KillOrder plain() {
        return new KillOrder(Optional.empty(), false, Optional.empty());
    }

    /** A KILL with its own grace period. */
    public static KillOrder within(Duration grace) {
        return new KillOrder(Optional.of(grace), false, Optional.empty());
    }

    /** A KILL with the task's own grace period, but not more than this. */
    public static KillOrder withinAtMost(Duration most) {
        return new KillOrder(Optional.of(most), true, Optional.empty());
    }

    /** This order with a reason for its updates. */
    public KillOrder because(Reason why) {
        return new KillOrder(grace, upperBound, Optional.of(why));
    }
}
