package io.holdfast.http.events;

import io.holdfast.spi.event.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Somebody who listens to events, with a bounded queue of their own. Thread-safe. */
public final class Subscription implements AutoCloseable {
    private final EventHub hub;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private long lost;
    private boolean closed;

    Subscription(EventHub hub) {
        this.hub = hub;
    }

    synchronized void take(Event event) {
        if (waiting.size() == EventHub.KEPT) {
            waiting.remove();
            lost++;
        }
        waiting.add(event);
        notifyAll();
    }

    /**
     * The next event; empty if none came in time, or if it is over.
     *
     * @throws InterruptedException if the thread is asked to end
     */
    public synchronized Optional<Event> next(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (waiting.isEmpty() && !closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return Optional.ofNullable(waiting.poll());
    }

    /** How many events were lost since this was last asked, because the listener was too slow. */
    public synchronized long lost() {
        long count = lost;
        lost = 0;
        return count;
    }

    /** Whether nothing more will come. */
    public synchronized boolean isOver() {
        return closed && waiting.isEmpty();
    }

    /** Listens no longer. */
    @Override
    public void close() {
        hub.forget(this);
        synchronized (this) {
            closed = true;
            notifyAll();
        }
    }
}
