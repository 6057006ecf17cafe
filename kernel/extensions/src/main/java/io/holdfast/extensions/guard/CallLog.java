package io.holdfast.extensions.guard;

import io.holdfast.core.extension.admin.CallStatistics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What was seen of the calls to one type of one version of a bundle: once in numbers of our own, which the decision to
 * keep a version rests on whatever registry there is, and once as meters for whoever watches. Thread-safe.
 */
final class CallLog {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(100_000),
        Duration.ofMillis(1),
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Timer answers;
    private final Timer errors;
    private final Timer timeouts;
    private final Counter refusals;

    private final Latencies latencies = new Latencies();

    /** Weakly: the instances of a generation go with it; one that hangs is held by its thread. */
    private final Set<Breaker> breakers = Collections.newSetFromMap(new WeakHashMap<>());

    private long calls;
    private long errorCount;
    private long timeoutCount;
    private long refusedCount;
    private String lastFault = "";

    CallLog(Subject subject, MeterRegistry registry) {
        this.registry = registry;
        Tags tags = Tags.of(
                "point", subject.point(),
                "type", subject.type(),
                "bundle", subject.bundle().name(),
                "version", subject.bundle().version());
        answers = timer(tags.and("outcome", "answer"));
        errors = timer(tags.and("outcome", "error"));
        timeouts = timer(tags.and("outcome", "timeout"));
        refusals = Counter.builder("holdfast.extension.refusals")
                .description("Calls of extensions that were not made")
                .tags(tags)
                .register(registry);
    }

    private Timer timer(Tags tags) {
        return Timer.builder("holdfast.extension.calls")
                .description("Calls of extensions and how long they took")
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    synchronized void watch(Breaker breaker) {
        breakers.add(breaker);
    }

    void answered(long nanos) {
        answers.record(nanos, TimeUnit.NANOSECONDS);
        synchronized (this) {
            calls++;
            latencies.add(nanos);
        }
    }

    void failed(long nanos, String fault) {
        errors.record(nanos, TimeUnit.NANOSECONDS);
        synchronized (this) {
            calls++;
            errorCount++;
            lastFault = fault;
            latencies.add(nanos);
        }
    }

    void timedOut(long nanos, String fault) {
        timeouts.record(nanos, TimeUnit.NANOSECONDS);
        synchronized (this) {
            calls++;
            timeoutCount++;
            lastFault = fault;
            latencies.add(nanos);
        }
    }

    void refused() {
        refusals.increment();
        synchronized (this) {
            refusedCount++;
        }
    }

    synchronized CallStatistics statistics() {
        Breaker.State worst = breakers.stream()
                .map(Breaker::state)
                .max(Comparator.naturalOrder())
                .orElse(Breaker.State.CLOSED);
        return new CallStatistics(
                calls,
                errorCount,
                timeoutCount,
                refusedCount,
                worst.text,
                latencies.percentileMicros(0.5),
                latencies.percentileMicros(0.99),
                latencies.maxMicros(),
                lastFault);
    }

    /** Takes the meters away. */
    void forget() {
        registry.remove(answers);
        registry.remove(errors);
        registry.remove(timeouts);
        registry.remove(refusals);
    }
}
