package io.holdfast.extensions.guard;

import io.holdfast.core.extension.Provided;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.service.PodView;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Guards over extensions written on the spot, with a short deadline and a clock that a test moves. */
final class Bench implements AutoCloseable {
    static final Bundle ACME = new Bundle("acme", "1.0.0");
    static final Bundle OTHER = new Bundle("other", "2.0.0");
    static final FailedPod POD =
            new FailedPod(new PodView("kv", "data", 0, null, List.of(), Map.of(), List.of()), 0, false);

    final AtomicLong nanos = new AtomicLong(1);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final GuardedCalls guards;

    /** For tests in which something hangs; long enough for what does not, on a busy machine, too. */
    static final Duration SHORT = Duration.ofMillis(500);

    /** For tests in which nothing hangs. */
    static final Duration LONG = Duration.ofSeconds(20);

    Bench(GuardSettings settings) {
        guards = new GuardedCalls(settings, meters, nanos::get);
    }

    static Bench patient() {
        return new Bench(GuardSettings.defaults().withDeadline(LONG));
    }

    static Bench hasty() {
        return new Bench(GuardSettings.defaults().withDeadline(SHORT));
    }

    PlacementRule guarded(PlacementRule rule) {
        return guards.guard(ExtensionPoint.PLACEMENT_RULE, PlacementRule.class, provided(ACME, "rule", rule));
    }

    SafetyConstraint guarded(Bundle bundle, SafetyConstraint constraint) {
        return guards.guard(
                ExtensionPoint.SAFETY_CONSTRAINT, SafetyConstraint.class, provided(bundle, "safety", constraint));
    }

    /** A constraint that says nothing but what happens when it is asked. */
    SafetyConstraint asking(Bundle bundle, Runnable happens) {
        return guarded(bundle, (pod, now) -> {
            happens.run();
            return Verdict.allow("asked");
        });
    }

    static <T> Provided<T> provided(Bundle bundle, String type, T extension) {
        return new Provided<>(type, bundle.name(), bundle.version(), extension);
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public void close() {
        guards.close();
    }
}
