package io.holdfast.core.view;

import java.util.List;

/**
 * How the scheduler is.
 *
 * @param value {@code healthy}, {@code degraded} or {@code unhealthy}
 * @param reasons what is not as it should be; empty if healthy
 * @param connected whether the subscription stands
 * @param frameworkId who we are to the cluster; empty before the first start
 * @param turns how many turns the loop has made
 */
public record HealthReport(String value, List<String> reasons, boolean connected, String frameworkId, long turns) {
    public HealthReport {
        reasons = List.copyOf(reasons);
    }
}
