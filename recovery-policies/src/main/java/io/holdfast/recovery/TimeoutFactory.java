package io.holdfast.recovery;

import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.SafetyConstraintFactory;
import io.holdfast.spi.recovery.Verdict;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/** The safety constraint {@code timeout}: a pod that has been down for long enough is permanently failed. */
@Component(service = SafetyConstraintFactory.class)
public final class TimeoutFactory implements SafetyConstraintFactory<TimeoutFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param after how long a pod must have been down
     */
    public record Configuration(Duration after) {}

    @Override
    public String type() {
        return "timeout";
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
            long due = Durations.plus(failed.failedSinceMillis(), after);
            if (now >= due) {
                return Verdict.allow(pod + " has been down for " + Durations.text(now - failed.failedSinceMillis())
                        + ", at least the " + Durations.text(after)
                        + " after which it counts as permanently failed");
            }
            return Verdict.notBefore(
                    due,
                    pod + " is permanently failed after " + Durations.text(after) + "; " + Durations.text(due - now)
                            + " to go");
        };
    }
}
