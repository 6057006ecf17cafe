package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.ClusterEvent.Disconnected;
import io.holdfast.core.cluster.ClusterEvent.Rejected;
import io.holdfast.core.cluster.ClusterEvent.Subscribed;
import io.holdfast.mesos.replay.EventLog;
import io.holdfast.mesos.replay.FakeMaster;
import io.holdfast.mesos.replay.FakeStream;
import io.holdfast.mesos.replay.Recording;
import java.nio.charset.StandardCharsets;
import org.apache.mesos.v1.Protos.OfferID;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {
    private static final double NEVER = 3600;

    private final FakeMaster master = new FakeMaster();
    private final EventLog events = new EventLog();
    private final MesosCluster driver = Drivers.driver(master.address(), "f-1", events);

    @BeforeEach
    void start() {
        driver.start();
    }

    @AfterEach
    void close() {
        driver.close();
        master.close();
    }

    @Test
    void theFrameworkDescribesItselfAndBringsItsOwnId() {
        Call sent = master.nextCall().call();
        var info = sent.getSubscribe().getFrameworkInfo();
        assertThat(sent.getFrameworkId().getValue()).isEqualTo("f-1");
        assertThat(info.getId().getValue()).isEqualTo("f-1");
        assertThat(info.getName()).isEqualTo("recorder");
        assertThat(info.getUser()).isEqualTo("root");
        assertThat(info.getRolesList()).containsExactly("eng");
        assertThat(info.getPrincipal()).isEqualTo("scheduler");
        assertThat(info.getCheckpoint()).isTrue();
        assertThat(info.getFailoverTimeout()).isEqualTo(3600);
        assertThat(info.getCapabilitiesList())
                .extracting(capability -> capability.getType().name())
                .containsExactly(
                        "MULTI_ROLE",
                        "RESERVATION_REFINEMENT",
                        "PARTITION_AWARE",
                        "TASK_KILLING_STATE",
                        "REGION_AWARE",
                        "GPU_RESOURCES");
    }

    @Test
    void anEventArrivesWholeWhenEveryByteComesAlone() {
        FakeStream stream = subscribed(NEVER);
        stream.sendByteByByte(Event.newBuilder()
                .setType(Event.Type.RESCIND)
                .setRescind(Event.Rescind.newBuilder()
                        .setOfferId(OfferID.newBuilder().setValue("o-1")))
                .build());
        assertThat(events.next(ClusterEvent.Rescinded.class).offerId()).isEqualTo("o-1");
    }

    @Test
    void aClosedStreamIsOpenedAgain() {
        subscribed(NEVER).end();
        assertThat(events.next(Disconnected.class).reason()).contains("closed the stream");
        subscribed(NEVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "99999999\n", "5\nhel"})
    void aStreamThatIsNoRecordIOIsOpenedAgain(String garbage) {
        FakeStream stream = subscribed(NEVER);
        stream.sendBytes(garbage.getBytes(StandardCharsets.US_ASCII));
        stream.end();
        assertThat(events.next(Disconnected.class).reason()).contains("the stream of events");
        subscribed(NEVER);
    }

    @Test
    void anEventThatCannotBeReadIsPassedOver() {
        FakeStream stream = subscribed(NEVER);
        stream.sendBytes(new byte[] {'2', '\n', -1, -1});
        stream.sendError("Framework failed over");
        assertThat(events.next(Rejected.class).code()).isEqualTo("failed-over");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Framework failed over | failed-over",
                "Framework has been removed | framework-removed",
                "Changing framework's principal is not allowed. | refused",
                "Roles { other } are not present in the master's --roles | refused"
            })
    void anErrorEndsTheSubscriptionForGood(String message, String code) {
        FakeStream stream = master.nextStream();
        stream.sendError(message);
        stream.end();
        assertThat(events.next(Rejected.class)).isEqualTo(new Rejected(code, message));
        driver.send(new ClusterCall.Revive());
        assertThat(master.nextCall().call().getType()).isEqualTo(Call.Type.SUBSCRIBE);
        assertThat(master.hasCall()).isFalse();
    }

    private FakeStream subscribed(double heartbeatSeconds) {
        FakeStream stream = master.nextStream();
        stream.sendSubscribed("f-1", heartbeatSeconds);
        assertThat(events.await(Subscribed.class).frameworkId()).isEqualTo("f-1");
        return stream;
    }

    @Test
    void whatOffersAndMasterSayOfOurRegionIsPassedOn() {
        var event = Recording.named("03-offers").events().stream()
                .filter(one -> one.hasSubscribed())
                .findFirst()
                .orElseThrow();
        master.nextStream().send(event);
        Subscribed subscribed = events.next(Subscribed.class);
        assertThat(subscribed.localRegion()).isEqualTo("region-a");
        assertThat(subscribed.operationFeedback()).isTrue();
        assertThat(subscribed.masterId())
                .isEqualTo(event.getSubscribed().getMasterInfo().getId());
    }
}
