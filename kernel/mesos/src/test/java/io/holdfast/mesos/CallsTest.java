package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent.Disconnected;
import io.holdfast.core.cluster.ClusterEvent.Rejected;
import io.holdfast.core.cluster.ClusterEvent.Subscribed;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.secret.SecretUnavailableException;
import io.holdfast.mesos.http.Credentials;
import io.holdfast.mesos.replay.EventLog;
import io.holdfast.mesos.replay.FakeMaster;
import io.holdfast.mesos.replay.FakeMaster.Answer;
import io.holdfast.mesos.replay.FakeMaster.Request;
import io.holdfast.mesos.replay.FakeStream;
import io.holdfast.spi.model.Resource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsTest {
    private static final double NEVER = 3600;
    private static final int QUEUE = 100;

    private final FakeMaster master = new FakeMaster();
    private final EventLog events = new EventLog();
    private final MesosCluster driver = new MesosCluster(
            Drivers.settings(master.address(), "f-1", new Credentials("scheduler", "s3cret"), QUEUE),
            events,
            (owner, use) -> {
                throw new SecretUnavailableException("nobody has it");
            });
    private FakeStream stream;

    @BeforeEach
    void subscribe() {
        driver.start();
        assertThat(master.nextCall().header().apply("Authorization")).isEqualTo("Basic c2NoZWR1bGVyOnMzY3JldA==");
        stream = master.nextStream();
        stream.sendSubscribed("f-1", NEVER);
        events.next(Subscribed.class);
    }

    @AfterEach
    void close() {
        driver.close();
        master.close();
    }

    @Test
    void callsLeaveInTheirOrderUnderTheStreamsId() {
        for (int i = 0; i < 50; i++) {
            driver.send(new ClusterCall.Kill("t-" + i, null, 3));
        }
        for (int i = 0; i < 50; i++) {
            Request request = master.nextCall();
            assertThat(request.path()).isEqualTo("/api/v1/scheduler");
            assertThat(request.streamId()).isEqualTo(stream.id());
            assertThat(request.header().apply("Authorization")).startsWith("Basic ");
            assertThat(request.call().getFrameworkId().getValue()).isEqualTo("f-1");
            assertThat(request.call().getKill().getTaskId().getValue()).isEqualTo("t-" + i);
        }
    }

    @Test
    void otherRolesAreAskedForUnderTheSubscriptionAndUnderTheNextOne() {
        driver.send(new ClusterCall.Roles(List.of("eng", "public/eng")));
        Call update = master.nextCall().call();
        assertThat(update.getType()).isEqualTo(Call.Type.UPDATE_FRAMEWORK);
        assertThat(update.getFrameworkId().getValue()).isEqualTo("f-1");
        assertThat(update.getUpdateFramework().getFrameworkInfo().getRolesList())
                .containsExactly("eng", "public/eng");
        assertThat(update.getUpdateFramework().getFrameworkInfo().getPrincipal())
                .isEqualTo("scheduler");

        stream.end();
        Call again = master.nextCall().call();
        assertThat(again.getType()).isEqualTo(Call.Type.SUBSCRIBE);
        assertThat(again.getSubscribe().getFrameworkInfo().getRolesList()).containsExactly("eng", "public/eng");
    }

    @Test
    void aCallThatMesosHasNoFormForDoesNotHoldUpTheNext() {
        driver.send(new ClusterCall.Accept(
                "a", List.of("o"), List.of(new Operation.Reserve(null, List.of(Resource.scalar("cpus", 0)))), 5));
        driver.send(new ClusterCall.Revive());
        assertThat(master.nextCall().call().getType()).isEqualTo(Call.Type.REVIVE);
    }

    @Test
    void moreCallsThanTheQueueHoldsAreDropped() {
        CountDownLatch answer = new CountDownLatch(1);
        master.answer(request -> {
            try {
                answer.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
            return Answer.accepted();
        });
        driver.send(new ClusterCall.Revive());
        master.nextCall();
        for (int i = 0; i < QUEUE + 50; i++) {
            driver.send(new ClusterCall.Suppress());
        }
        driver.send(new ClusterCall.Revive());
        answer.countDown();
        for (int i = 0; i < QUEUE; i++) {
            assertThat(master.nextCall().call().getType()).isEqualTo(Call.Type.SUPPRESS);
        }
        driver.send(new ClusterCall.Kill("t", null, 3));
        assertThat(master.nextCall().call().getType()).isEqualTo(Call.Type.KILL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"400 | Framework cannot be found", "403 | Framework is not subscribed", "503 | No leader elected"})
    void anAnswerThatKnowsNoSubscriptionLeadsToANewOne(int status, String text) {
        master.answer(request -> Answer.of(request.streamId() == null ? 200 : status, text));
        driver.send(new ClusterCall.Revive());
        assertThat(events.next(Disconnected.class).reason()).endsWith(status + " " + text);
        FakeStream next = master.nextStream();
        next.sendSubscribed("f-1", NEVER);
        events.next(Subscribed.class);
        master.nextCall();
        master.nextCall();
        driver.send(new ClusterCall.Suppress());
        assertThat(master.nextCall().streamId()).isEqualTo(next.id());
    }

    @Test
    void aForeignStreamIsNotTakenBackFromASchedulerThatTookOver() {
        master.answer(request -> {
            if (request.streamId() == null) {
                return Answer.stream();
            }
            stream.sendError("Framework failed over");
            return Answer.of(
                    400,
                    "The stream ID 'x' included in this request didn't match the stream ID currently"
                            + " associated with framework ID f-1");
        });
        driver.send(new ClusterCall.Revive());
        assertThat(events.next(Rejected.class).code()).isEqualTo("failed-over");
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void aForeignStreamOfWhichNobodySaysMoreIsReplaced() {
        master.answer(request -> request.streamId() == null
                ? Answer.stream()
                : Answer.of(400, "The stream ID 'x' included in this request didn't match the stream ID"));
        driver.send(new ClusterCall.Revive());
        assertThat(events.next(Disconnected.class).reason()).contains("The stream ID");
        master.nextStream();
    }

    @Test
    void anyOtherRefusalConcernsTheCallAlone() {
        master.answer(request -> Answer.of(400, "Failed to validate scheduler::Call: Not a valid UUID"));
        driver.send(new ClusterCall.Acknowledge("t", "a", "YWJj"));
        master.nextCall();
        driver.send(new ClusterCall.Revive());
        assertThat(master.nextCall().streamId()).isEqualTo(stream.id());
        assertThat(events.isEmpty()).isTrue();
    }

    @Test
    void aTeardownIsTheEnd() {
        driver.send(new ClusterCall.Teardown());
        assertThat(master.nextCall().call().getType()).isEqualTo(Call.Type.TEARDOWN);
        assertThat(events.next(Rejected.class).code()).isEqualTo("framework-removed");
    }

    @Test
    void callsWithoutASubscriptionAreDropped() {
        stream.end();
        events.next(Disconnected.class);
        driver.send(new ClusterCall.Kill("lost", null, 3));
        FakeStream next = master.nextStream();
        next.sendSubscribed("f-1", NEVER);
        events.next(Subscribed.class);
        driver.send(new ClusterCall.Kill("sent", null, 3));
        assertThat(master.nextCall().call().getType()).isEqualTo(Call.Type.SUBSCRIBE);
        assertThat(master.nextCall().call().getKill().getTaskId().getValue()).isEqualTo("sent");
    }
}
