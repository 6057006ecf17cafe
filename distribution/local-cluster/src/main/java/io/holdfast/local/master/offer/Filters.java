package io.holdfast.local.master.offer;

import io.holdfast.local.master.resource.ResourceSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Refusals. One holds back what is contained in the refused resources: as soon as an agent has more, or other, it is offered again.
 * Mesos' timing: 0 s is no refusal at all, less than an allocation interval lasts one, a negative time means the default of 5 s.
 */
public final class Filters {
    /** What is meant by no filter in a DECLINE or ACCEPT, in seconds. */
    public static final double DEFAULT_SECONDS = 5;

    private static final double MOST_SECONDS = 365 * 24 * 3600.0;

    private record Filter(String frameworkId, String role, String agentId, ResourceSet refused, Instant until) {}

    private final Duration interval;
    private final List<Filter> filters = new ArrayList<>();

    /** Filters for an allocator that works every {@code interval}. */
    public Filters(Duration interval) {
        this.interval = interval;
    }

    /** Notes that a framework does not want these resources of the agent for so long. */
    public void refuse(
            String frameworkId, String role, String agentId, ResourceSet refused, double seconds, Instant now) {
        Duration time = duration(seconds, interval);
        if (!time.isZero() && !refused.isEmpty()) {
            filters.add(new Filter(frameworkId, role, agentId, refused, now.plus(time)));
        }
    }

    private static Duration duration(double seconds, Duration interval) {
        double wanted = seconds < 0 || Double.isNaN(seconds) ? DEFAULT_SECONDS : Math.min(seconds, MOST_SECONDS);
        Duration time = Duration.ofNanos((long) (wanted * 1e9));
        return wanted != 0 && time.compareTo(interval) < 0 ? interval : time;
    }

    /** How long the filters of a call hold something back from an allocator that works every {@code interval}. */
    static Duration duration(org.apache.mesos.v1.Protos.Filters filters, Duration interval) {
        return duration(filters.hasRefuseSeconds() ? filters.getRefuseSeconds() : DEFAULT_SECONDS, interval);
    }

    /** Whether the framework refused these resources of the agent. */
    public boolean holdBack(String frameworkId, String role, String agentId, ResourceSet resources, Instant now) {
        filters.removeIf(filter -> !filter.until().isAfter(now));
        return filters.stream()
                .anyMatch(filter -> filter.frameworkId().equals(frameworkId)
                        && filter.role().equals(role)
                        && filter.agentId().equals(agentId)
                        && filter.refused().contains(resources));
    }

    /** Forgets what the framework refused for these roles. */
    public void clear(String frameworkId, Collection<String> roles) {
        filters.removeIf(filter -> filter.frameworkId().equals(frameworkId) && roles.contains(filter.role()));
    }

    /** Forgets all that the framework refused. */
    public void clear(String frameworkId) {
        filters.removeIf(filter -> filter.frameworkId().equals(frameworkId));
    }

    /** Forgets what was refused of an agent. */
    public void clearAgent(String agentId) {
        filters.removeIf(filter -> filter.agentId().equals(agentId));
    }
}
