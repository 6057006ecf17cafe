package io.holdfast.recovery;

import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A timeout for pods whose agent is in sight, and more patience where the cluster rather than the pod seems to be in
 * trouble: the agent is out of sight, or many pods are down at once.
 */
final class AgentAware implements SafetyConstraint {
    private final long afterMillis;
    private final @Nullable Long unreachableAfterMillis;
    private final int maxDown;

    /**
     * A constraint.
     *
     * @param unreachableAfterMillis null to wait for a lost agent without end
     */
    AgentAware(long afterMillis, @Nullable Long unreachableAfterMillis, int maxDown) {
        this.afterMillis = afterMillis;
        this.unreachableAfterMillis = unreachableAfterMillis;
        this.maxDown = maxDown;
    }

    @Override
    public Verdict permanentlyFailed(FailedPod failed, long nowMillis) {
        String pod = failed.pod().name();
        if (failed.podsDown() > maxDown) {
            return Verdict.never(pod + " waits: " + failed.podsDown() + " pods are down at once, more than " + maxDown
                    + ", which looks like trouble of the cluster; mend that, or replace the pod yourself");
        }
        Long patience = failed.agentUnreachable() ? unreachableAfterMillis : Long.valueOf(afterMillis);
        if (patience == null) {
            return Verdict.never(pod + " waits for its agent, which is out of sight, to come back or to be removed"
                    + " from the cluster; or replace the pod yourself");
        }
        long after = patience;
        String where = failed.agentUnreachable() ? " on an agent that is out of sight" : "";
        long due = Durations.plus(failed.failedSinceMillis(), after);
        if (nowMillis >= due) {
            return Verdict.allow(pod + " has been down" + where + " for "
                    + Durations.text(nowMillis - failed.failedSinceMillis()) + ", at least the "
                    + Durations.text(after) + " after which it counts as permanently failed");
        }
        return Verdict.notBefore(
                due,
                pod + where + " is permanently failed after " + Durations.text(after) + "; "
                        + Durations.text(due - nowMillis) + " to go");
    }
}
