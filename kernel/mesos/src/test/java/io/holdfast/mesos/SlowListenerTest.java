package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.ClusterEvent.Rescinded;
import io.holdfast.core.cluster.ClusterEvent.Subscribed;
import io.holdfast.mesos.replay.EventLog;
import io.holdfast.mesos.replay.FakeMaster;
import io.holdfast.mesos.replay.FakeStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;

/** Whoever takes the events may be slow, or fail; the subscription does not suffer. */
class SlowListenerTest {
    private static final double HEARTBEAT_SECONDS = 0.1;

    private final EventLog events = new EventLog();

    @Test
    void aListenerSlowerThanTheHeartIsNotTakenForASilentMaster() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (FakeMaster master = new FakeMaster();
                MesosCluster driver = Drivers.driver(master.address(), "f-1", event -> {
                    waitFor(goOn, event);
                    events.accept(event);
                })) {
            driver.start();
            FakeStream stream = master.nextStream();
            stream.sendSubscribed("f-1", HEARTBEAT_SECONDS);
            stream.send(rescind("o-0"));
            for (int i = 1; i <= 10; i++) {
                Thread.sleep(100); // three times the silence that ends a subscription, in all
                stream.send(rescind("o-" + i));
            }
            assertThat(events.next()).isInstanceOf(Subscribed.class);
            assertThat(events.isEmpty()).isTrue();
            goOn.countDown();
            for (int i = 0; i <= 10; i++) {
                assertThat(events.next(Rescinded.class).offerId()).isEqualTo("o-" + i);
            }
        }
    }

    @Test
    void aListenerThatFailsMissesOneEventAndNoMore() {
        AtomicInteger seen = new AtomicInteger();
        try (FakeMaster master = new FakeMaster();
                MesosCluster driver = Drivers.driver(master.address(), "f-1", event -> {
                    if (seen.incrementAndGet() == 2) {
                        throw new IllegalStateException("on purpose");
                    }
                    events.accept(event);
                })) {
            driver.start();
            FakeStream stream = master.nextStream();
            stream.sendSubscribed("f-1", 3600);
            stream.send(rescind("o-1"));
            stream.send(rescind("o-2"));
            events.next(Subscribed.class);
            assertThat(events.next(Rescinded.class).offerId()).isEqualTo("o-2");
        }
    }

    private static void waitFor(CountDownLatch latch, ClusterEvent event) {
        if (event instanceof Rescinded) {
            try {
                latch.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
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
