package io.holdfast.server.events;

import io.holdfast.core.extension.Provided;
import io.holdfast.http.events.EventHub;
import io.holdfast.http.events.Subscription;
import io.holdfast.spi.event.Event;
import io.holdfast.spi.event.EventListener;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the event listeners of the generation in force what happens, one event after the other, on a thread of its
 * own. A listener that fails loses that event and keeps nobody else from it; one that is slow loses the oldest.
 */
public final class Listeners implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long CLOSING_MILLIS = 2_000;

    private final Subscription subscription;
    private final Supplier<List<Provided<EventListener>>> listeners;
    private final Thread thread = new Thread(this::run, "event-listeners");

    /** Listeners of which the last call failed: said once, not at each event. Used by the thread alone. */
    private final Set<String> failing = new HashSet<>();

    private Listeners(Subscription subscription, Supplier<List<Provided<EventListener>>> listeners) {
        this.subscription = subscription;
        this.listeners = listeners;
        thread.setDaemon(true);
    }

    /**
     * Begins to pass events on.
     *
     * @param listeners those in force; asked at each event
     */
    public static Listeners of(EventHub hub, Supplier<List<Provided<EventListener>>> listeners) {
        Subscription subscription =
                hub.listen(null).orElseThrow(() -> new IllegalStateException("the hub takes no listeners"));
        Listeners started = new Listeners(subscription, listeners);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            while (!subscription.isOver()) {
                Optional<Event> event = subscription.next(PATIENCE);
                event.ifPresent(this::tell);
                long lost = subscription.lost();
                if (lost > 0) {
                    LOG.warn("Event listeners are too slow: {} events were lost", lost);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Event event) {
        for (Provided<EventListener> listener : listeners.get()) {
            String name = listener.type() + " of " + listener.bundle() + " " + listener.version();
            try {
                listener.extension().onEvent(event);
                failing.remove(name);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                if (failing.add(name)) {
                    LOG.warn("Event listener {} failed and loses events until it works: {}", name, e.toString());
                }
            }
        }
    }

    @Override
    public void close() {
        subscription.close();
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
