package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.holdfast.spi.event.Event;
import io.holdfast.spi.event.EventListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What every event listener must keep to. Extend it, and give your listener. */
public abstract class EventListenerContract extends Contract {
    private static final int EVENTS = 1_000;
    private static final List<String> TYPES =
            List.of("task-state", "volume-destroyed", "plan-status", "a-type-that-came-later");

    /** A listener, ready to be told. */
    protected abstract EventListener open();

    /** Ends a listener, as the deactivation of its component does. */
    protected void close(EventListener listener) {}

    @Test
    void everyEventIsTakenWhateverItsTypeAndDetails(TestReporter reporter) {
        List<Event> events = events(Seeds.fresh(reporter, 1).get(0));
        EventListener listener = open();
        try {
            for (Event event : events) {
                assertThatCode(() -> listener.onEvent(event)).as("%s", event).doesNotThrowAnyException();
            }
        } finally {
            close(listener);
        }
    }

    @Test
    void eventsAreTakenQuicklyAndAClosedListenerLeavesNoThread(TestReporter reporter) {
        List<Event> events = events(Seeds.fresh(reporter, 1).get(0));
        Threads.assertNoneLeftBy(() -> {
            EventListener listener = open();
            Latency.assertWithin(
                    deadline(), listener + " told of 1,000 events", () -> events.forEach(listener::onEvent));
            close(listener);
        });
    }

    private static List<Event> events(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Event> events = new ArrayList<>();
        long sequence = random.nextLong(1, 1_000_000);
        long now = random.nextLong(1L << 41);
        for (int i = 0; i < EVENTS; i++) {
            now += random.nextLong(1_000);
            // The loop may lose the oldest events for a slow listener, so that numbers are left out.
            sequence += random.nextInt(1, 4);
            events.add(new Event(
                    sequence,
                    now,
                    TYPES.get(random.nextInt(TYPES.size())),
                    random.nextInt(4) == 0 ? "" : "test",
                    "data-" + random.nextInt(9),
                    "something happened",
                    random.nextBoolean() ? Map.of() : Map.of("detail", "value " + i)));
        }
        return events;
    }
}
