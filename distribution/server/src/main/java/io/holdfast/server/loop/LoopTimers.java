package io.holdfast.server.loop;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.loop.Input;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long turns take, those with offers besides on their own, and how many inputs wait. */
final class LoopTimers {
    private final Timer turns;
    private final Timer offers;

    LoopTimers(MeterRegistry registry, Collection<?> queue) {
        turns = Timer.builder("holdfast.loop.turn")
                .description("Turns of the loop: decision, commit and calls")
                .publishPercentileHistogram()
                .register(registry);
        offers = Timer.builder("offers.process")
                .description("Turns that were given offers")
                .register(registry);
        Gauge.builder("holdfast.loop.queue", queue, Collection::size)
                .description("Inputs that wait for their turn")
                .register(registry);
    }

    <T> T turn(List<Input> inputs, Supplier<T> turn) {
        long begun = System.nanoTime();
        try {
            return turn.get();
        } finally {
            long nanos = System.nanoTime() - begun;
            turns.record(nanos, TimeUnit.NANOSECONDS);
            if (inputs.stream().anyMatch(LoopTimers::hasOffers)) {
                offers.record(nanos, TimeUnit.NANOSECONDS);
            }
        }
    }

    private static boolean hasOffers(Input input) {
        return input instanceof Input.FromCluster from && from.event() instanceof ClusterEvent.Offers;
    }
}
