package io.holdfast.mesos.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterEvent;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes a driver's events and hands them to the test in their order. */
public final class EventLog implements Consumer<ClusterEvent> {
    private static final int BOUND_SECONDS = 20;

    private final BlockingQueue<ClusterEvent> events = new LinkedBlockingQueue<>();

    @Override
    public void accept(ClusterEvent event) {
        events.add(event);
    }

    /** The next event, which must be of this type. */
    public <E extends ClusterEvent> E next(Class<E> type) {
        ClusterEvent event = next();
        assertThat(event).isInstanceOf(type);
        return type.cast(event);
    }

    /** The next event. */
    public ClusterEvent next() {
        try {
            ClusterEvent event = events.poll(BOUND_SECONDS, TimeUnit.SECONDS);
            assertThat(event).as("an event within %s s", BOUND_SECONDS).isNotNull();
            return Objects.requireNonNull(event);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** The next event of this type; others before it, which tell of attempts that failed, are passed over. */
    public <E extends ClusterEvent> E await(Class<E> type) {
        while (true) {
            ClusterEvent event = next();
            if (type.isInstance(event)) {
                return type.cast(event);
            }
            assertThat(event).isInstanceOf(ClusterEvent.Disconnected.class);
        }
    }

    /** Whether nothing waits to be looked at. */
    public boolean isEmpty() {
        return events.isEmpty();
    }
}
