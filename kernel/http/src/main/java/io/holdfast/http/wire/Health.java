package io.holdfast.http.wire;

import io.holdfast.core.view.HealthReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the scheduler is.
 *
 * @param value {@code healthy}, {@code degraded} or {@code unhealthy}
 * @param reasons what is not as it should be
 * @param connected whether the subscription to the cluster stands; like what follows, only when asked for
 */
public record Health(
        String value,
        List<String> reasons,
        @Nullable Boolean connected,
        @Nullable String frameworkId,
        @Nullable Long turns) {
    /** The shape of a report. */
    public static Health of(HealthReport report, boolean verbose) {
        return verbose
                ? new Health(report.value(), report.reasons(), report.connected(), report.frameworkId(), report.turns())
                : new Health(report.value(), report.reasons(), null, null, null);
    }
}
