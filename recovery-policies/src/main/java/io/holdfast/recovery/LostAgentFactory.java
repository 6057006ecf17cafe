package io.holdfast.recovery;

import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.SafetyConstraintFactory;
import io.holdfast.spi.recovery.Verdict;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/**
 * The safety constraint {@code lost-agent}: a pod whose agent has been out of sight for long enough is permanently failed;
 * one that fails for any other reason never is.
 */
@Component(service = SafetyConstraintFactory.class)
public final class LostAgentFactory implements SafetyConstraintFactory<LostAgentFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param after how long a pod must have been down on an agent that is out of sight
     */
    public record Configuration(Duration after) {}

    @Override
    public String type() {
        return "lost-agent";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public SafetyConstraint create(Configuration configuration) {
        long after = Durations.checked("after", configuration.after());
        return (failed, now) -> {
            String pod = failed.pod().name();
            if (!failed.agentUnreachable()) {
                return Verdict.never(
                        pod + " is brought back where it is, since its agent is in sight; or replace it" + " yourself");
            }
            long due = Durations.plus(failed.failedSinceMillis(), after);
            if (now >= due) {
                return Verdict.allow(pod + " has been on an agent that is out of sight for "
                        + Durations.text(now - failed.failedSinceMillis()) + ", at least the "
                        + Durations.text(after) + " after which it counts as permanently failed");
            }
            return Verdict.notBefore(
                    due,
                    pod + " is permanently failed once its agent has been out of sight for " + Durations.text(after)
                            + "; " + Durations.text(due - now) + " to go");
        };
    }
}
