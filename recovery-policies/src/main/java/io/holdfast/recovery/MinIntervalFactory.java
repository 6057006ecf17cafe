package io.holdfast.recovery;

import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.PerformanceConstraintFactory;
import io.holdfast.spi.recovery.Verdict;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/**
 * The performance constraint {@code min-interval}: so much time between two replacements of a service. After
 * the clock was set back, it waits from the latest replacement on record.
 */
@Component(service = PerformanceConstraintFactory.class)
public final class MinIntervalFactory implements PerformanceConstraintFactory<MinIntervalFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param every the least time from one replacement to the next
     */
    public record Configuration(Duration every) {}

    @Override
    public String type() {
        return "min-interval";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PerformanceConstraint create(Configuration configuration) {
        long every = Durations.checked("every", configuration.every());
        return (failed, history, now) -> {
            String pod = failed.pod().name();
            if (history.atMillis().isEmpty()) {
                return Verdict.allow(pod + " may be replaced: nothing was replaced before");
            }
            long latest =
                    history.atMillis().stream().mapToLong(Long::longValue).max().orElseThrow();
            long due = Durations.plus(latest, every);
            if (now >= due) {
                return Verdict.allow(pod + " may be replaced: the latest replacement was "
                        + Durations.text(now - latest) + " ago, and one is allowed every " + Durations.text(every));
            }
            return Verdict.notBefore(
                    due,
                    pod + " waits: one replacement is allowed every " + Durations.text(every) + "; "
                            + Durations.text(due - now) + " to go");
        };
    }
}
