package io.holdfast.recovery;

import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.PerformanceConstraintFactory;
import io.holdfast.spi.recovery.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The performance constraint {@code zone-limit}: few replacements in one zone within a span of time. */
@Component(service = PerformanceConstraintFactory.class)
public final class ZoneLimitFactory implements PerformanceConstraintFactory<ZoneLimitFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param max how many pods of one zone may be replaced within the span, from 1 to 100
     * @param within the span
     * @param every the least time from one replacement of the service to the next, in whatever zone; null for none
     */
    public record Configuration(
            int max, Duration within, @Nullable Duration every) {}

    @Override
    public String type() {
        return "zone-limit";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PerformanceConstraint create(Configuration configuration) {
        ZoneLimit limit = new ZoneLimit(configuration.max(), Durations.checked("within", configuration.within()));
        if (configuration.every() == null) {
            return limit;
        }
        PerformanceConstraint interval =
                new MinIntervalFactory().create(new MinIntervalFactory.Configuration(configuration.every()));
        return (failed, history, now) -> {
            Verdict first = limit.mayReplace(failed, history, now);
            Verdict second = interval.mayReplace(failed, history, now);
            if (first.allowed()) {
                return second;
            }
            return second.allowed() || first.askAgainMillis() >= second.askAgainMillis() ? first : second;
        };
    }
}
