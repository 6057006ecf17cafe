package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterEvent.Disconnected;
import io.holdfast.core.cluster.ClusterEvent.Rescinded;
import io.holdfast.core.cluster.ClusterEvent.Subscribed;
import io.holdfast.mesos.replay.EventLog;
import io.holdfast.mesos.replay.FakeMaster;
import io.holdfast.mesos.replay.FakeStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Silence ends a subscription, and nothing but silence. Three heartbeats of 1 ms may be missed; only the test moves the clock. */
class HeartbeatTest {
    private static final double HEARTBEAT_SECONDS = 0.001;
    private static final Duration ALMOST_TOO_LONG = Duration.ofNanos(2_999_999);
    private static final Duration TOO_LONG = Duration.ofMillis(3);

    private final FakeClock clock = new FakeClock();
    private final FakeMaster master = new FakeMaster();
    private final EventLog events = new EventLog();

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void aStreamIsGivenUpWhenItsHeartStops() {
        try (MesosCluster driver = Drivers.driver(master.address(), "f-1", events, clock)) {
            driver.start();
            FakeStream first = subscribed();
            for (int i = 0; i < 10; i++) {
                clock.advance(ALMOST_TOO_LONG);
                first.sendHeartbeat();
                first.send(rescind("o-" + i)); // shows that the heartbeat has arrived
                assertThat(events.next(Rescinded.class).offerId()).isEqualTo("o-" + i);
                clock.awaitLooks();
            }
            clock.advance(TOO_LONG);
            assertThat(events.next(Disconnected.class).reason()).isEqualTo("no heartbeat from the master for 3 ms");

            assertThat(subscribed().id()).isNotEqualTo(first.id());
        }
    }

    @Test
    void aListenerSlowerThanTheHeartIsNotTakenForASilentMaster() {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (MesosCluster driver = Drivers.driver(
                master.address(),
                "f-1",
                event -> {
                    if (event instanceof Rescinded) {
                        blocked.countDown();
                        waitFor(goOn);
                    }
                    events.accept(event);
                },
                clock)) {
            driver.start();
            FakeStream stream = subscribed();
            for (int i = 0; i < 10; i++) {
                stream.send(rescind("o-" + i));
            }
            waitFor(blocked);
            clock.advance(TOO_LONG.multipliedBy(100));
            goOn.countDown();
            for (int i = 0; i < 10; i++) {
                assertThat(events.next(Rescinded.class).offerId()).isEqualTo("o-" + i);
            }
            clock.awaitLooks();
            assertThat(events.isEmpty()).isTrue();
        }
    }

    @Test
    void aListenerThatFailsMissesOneEventAndNoMore() {
        AtomicInteger seen = new AtomicInteger();
        try (MesosCluster driver = Drivers.driver(
                master.address(),
                "f-1",
                event -> {
                    if (seen.incrementAndGet() == 2) {
                        throw new IllegalStateException("on purpose");
                    }
                    events.accept(event);
                },
                clock)) {
            driver.start();
            FakeStream stream = subscribed();
            stream.send(rescind("o-1"));
            stream.send(rescind("o-2"));
            assertThat(events.next(Rescinded.class).offerId()).isEqualTo("o-2");
        }
    }

    private FakeStream subscribed() {
        FakeStream stream = master.nextStream();
        stream.sendSubscribed("f-1", HEARTBEAT_SECONDS);
        events.next(Subscribed.class);
        return stream;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static Event rescind(String offerId) {
        return Event.newBuilder()
                .setType(Event.Type.RESCIND)
                .setRescind(Event.Rescind.newBuilder()
                        .setOfferId(OfferID.newBuilder().setValue(offerId)))
                .build();
    }
}
