package io.holdfast.http.events;

import io.holdfast.spi.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Takes what happened and passes it on. The latest events are kept, so that whoever comes late or comes back begins
 * where they stopped. Nobody holds it up: a slow listener loses the oldest events, and is told how many.
 *
 * <p>Thread-safe.
 */
public final class EventHub implements AutoCloseable {
    /** So many events are kept for those who come later. */
    public static final int KEPT = 2_000;

    /** So many listeners are served at once. */
    public static final int LISTENERS = 12;

    private final Deque<Event> latest = new ArrayDeque<>();
    private final Set<Subscription> subscriptions = new CopyOnWriteArraySet<>();
    private boolean closed;

    /** Passes events on, in order. */
    public synchronized void publish(List<Event> events) {
        for (Event event : events) {
            if (latest.size() == KEPT) {
                latest.remove();
            }
            latest.add(event);
            subscriptions.forEach(subscription -> subscription.take(event));
        }
    }

    /** What is kept, the oldest first. */
    public synchronized List<Event> latest() {
        return List.copyOf(latest);
    }

    /**
     * Begins to listen; empty if too many do already.
     *
     * @param after the sequence number of the last event known: what is kept and came later is told first; null to
     *     begin with what happens from now on. A number that was never reached is one of an earlier process, so that
     *     all that is kept is told.
     */
    public synchronized Optional<Subscription> listen(@org.jspecify.annotations.Nullable Long after) {
        if (closed || subscriptions.size() >= LISTENERS) {
            return Optional.empty();
        }
        Subscription subscription = new Subscription(this);
        if (after != null) {
            Event last = latest.peekLast();
            long known = last != null && after > last.sequence() ? 0 : after;
            latest.stream().filter(event -> event.sequence() > known).forEach(subscription::take);
        }
        subscriptions.add(subscription);
        return Optional.of(subscription);
    }

    void forget(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    /** Ends all subscriptions. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        subscriptions.forEach(Subscription::close);
    }
}
