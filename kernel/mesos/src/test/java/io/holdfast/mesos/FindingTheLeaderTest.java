package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent.Disconnected;
import io.holdfast.core.cluster.ClusterEvent.Rejected;
import io.holdfast.core.cluster.ClusterEvent.Subscribed;
import io.holdfast.mesos.replay.EventLog;
import io.holdfast.mesos.replay.FakeMaster;
import io.holdfast.mesos.replay.FakeMaster.Answer;
import io.holdfast.mesos.replay.FakeStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTheLeaderTest {
    private static final double NEVER = 3600;

    private final FakeMaster master = new FakeMaster();
    private final EventLog events = new EventLog();

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void aMasterWithoutLeaderIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        master.answer(request -> asked.incrementAndGet() < 4 ? Answer.of(503, "No leader elected") : Answer.stream());
        try (MesosCluster patient = Drivers.driver(master.address(), "f-1", events)) {
            patient.start();
            assertThat(events.next(Disconnected.class).reason()).endsWith("503 No leader elected");
            FakeStream stream = master.nextStream();
            stream.sendSubscribed("f-1", NEVER);
            events.next(Subscribed.class); // the outage was told once
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | Failed to validate scheduler::Call: 'framework_id' differs from 'subscribe.framework_info.id'",
                "401 | 401 Unauthorized.",
                "415 | Expecting 'Content-Type' of application/json or application/x-protobuf"
            })
    void aSubscriptionThatIsRefusedIsNotTriedAgain(int status, String text) {
        master.answer(request -> Answer.of(status, text));
        try (MesosCluster refused = Drivers.driver(master.address(), "f-1", events)) {
            refused.start();
            Rejected rejected = events.next(Rejected.class);
            assertThat(rejected.code()).isEqualTo("refused");
            assertThat(rejected.message()).endsWith("answered SUBSCRIBE with " + status + " " + text);
        }
    }

    @Test
    void aStandbyMasterRedirectsToTheLeader() {
        try (FakeMaster standby = new FakeMaster()) {
            standby.answer(request -> Answer.redirect(master.address()));
            try (MesosCluster redirected = Drivers.driver(standby.address(), "f-2", events)) {
                redirected.start();
                FakeStream stream = master.nextStream();
                stream.sendSubscribed("f-2", NEVER);
                events.next(Subscribed.class);
                redirected.send(new ClusterCall.Revive());
                master.nextCall(); // SUBSCRIBE
                assertThat(master.nextCall().streamId()).isEqualTo(stream.id());
            }
        }
    }

    @Test
    void mastersThatRedirectInACircleAreLeftForLater() {
        try (FakeMaster standby = new FakeMaster()) {
            standby.answer(request -> Answer.redirect(standby.address()));
            try (MesosCluster redirected = Drivers.driver(standby.address(), "f-2", events)) {
                redirected.start();
                assertThat(events.next(Disconnected.class).reason()).isEqualTo("the masters redirect in a circle");
            }
        }
    }

    @Test
    void ofSeveralMastersTheNextIsTriedWhenOneIsDown() {
        FakeMaster dead = new FakeMaster();
        dead.close();
        try (MesosCluster patient = Drivers.driver(dead.address() + "," + master.address(), "f-3", events)) {
            patient.start();
            assertThat(events.next(Disconnected.class).reason()).contains("no connection");
            master.nextStream().sendSubscribed("f-3", NEVER);
            assertThat(events.next(Subscribed.class).frameworkId()).isEqualTo("f-3");
        }
    }

    @Test
    void ofALongAnswerOnlyTheBeginningIsKept() {
        master.answer(request -> Answer.of(502, "x".repeat(1_000_000)));
        try (MesosCluster driver = Drivers.driver(master.address(), "f-1", events)) {
            driver.start();
            assertThat(events.next(Disconnected.class).reason())
                    .contains("502 xxx")
                    .hasSizeLessThan(10_000);
        }
    }
}
