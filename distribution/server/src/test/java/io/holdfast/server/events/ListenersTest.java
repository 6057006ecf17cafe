package io.holdfast.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.extension.Provided;
import io.holdfast.http.events.EventHub;
import io.holdfast.spi.event.Event;
import io.holdfast.spi.event.EventListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final EventHub hub = new EventHub();
    private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
    private final List<Provided<EventListener>> inForce = new CopyOnWriteArrayList<>();
    private final Listeners listeners = Listeners.of(hub, () -> inForce);

    @AfterEach
    void close() {
        listeners.close();
        hub.close();
    }

    private static Event event(long number) {
        return new Event(number, 0, "task-state", "kv", "data-0", "", Map.of());
    }

    private static Provided<EventListener> named(String name, EventListener listener) {
        return new Provided<>(name, "bundle", "1.0.0", listener);
    }

    @Test
    void eachListenerIsToldAndOneThatFailsKeepsNobodyFromIt() throws Exception {
        inForce.add(named("broken", event -> {
            throw new IllegalStateException("broken");
        }));
        inForce.add(named("good", heard::add));
        hub.publish(List.of(event(1), event(2)));
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(event(1));
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(event(2));
    }

    @Test
    void whoIsInForceIsAskedAtEachEvent() throws Exception {
        hub.publish(List.of(event(1)));
        inForce.add(named("good", heard::add));
        hub.publish(List.of(event(2)));
        Event last = heard.poll(30, TimeUnit.SECONDS);
        while (last != null && last.sequence() != 2) {
            last = heard.poll(30, TimeUnit.SECONDS);
        }
        assertThat(last).isEqualTo(event(2));
    }

    @Test
    void theyAreToldOnAThreadOfTheirOwn() throws Exception {
        BlockingQueue<String> threads = new LinkedBlockingQueue<>();
        inForce.add(named("good", event -> threads.add(Thread.currentThread().getName())));
        hub.publish(List.of(event(1)));
        assertThat(threads.poll(30, TimeUnit.SECONDS)).isEqualTo("event-listeners");
    }
}
