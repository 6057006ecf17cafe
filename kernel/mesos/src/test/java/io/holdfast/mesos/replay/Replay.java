package io.holdfast.mesos.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.mesos.MesosCluster;
import io.holdfast.mesos.protocol.MesosJson;
import io.holdfast.mesos.replay.FakeMaster.Answer;
import io.holdfast.mesos.replay.FakeMaster.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recorded session against a driver: sends the recorded events when the recording did, has the driver make the recorded calls, holds what
 * arrives against what was recorded, and answers it the same.
 */
public final class Replay {
    private final Recording recording;
    private final List<String> clients;
    private final FakeMaster master;
    private final MesosCluster driver;
    private final EventLog events;
    private final Map<Call.Type, Answer> nextAnswer = new ConcurrentHashMap<>();
    private @Nullable FakeStream stream;
    private int played;
    private boolean rejected;

    /**
     * Makes a replay.
     *
     * @param clients the recording's streams that are ours, one after the other
     */
    public Replay(Recording recording, List<String> clients, FakeMaster master, MesosCluster driver, EventLog events) {
        this.recording = recording;
        this.clients = clients;
        this.master = master;
        this.driver = driver;
        this.events = events;
        master.answer(request -> {
            Answer answer = nextAnswer.get(request.call().getType());
            return answer == null ? Answer.accepted() : answer;
        });
    }

    /** The framework id of the recording's first subscription. */
    public static String frameworkId(Recording recording, String client) {
        return recording.lines().stream()
                .filter(line -> line.isEvent() && line.client().equals(client))
                .map(Recording.Line::event)
                .filter(Event::hasSubscribed)
                .findFirst()
                .orElseThrow()
                .getSubscribed()
                .getFrameworkId()
                .getValue();
    }

    /** Plays it to the end, or to the master's last word, and returns how many events and calls were compared. */
    public int play() {
        for (Recording.Line line : recording.lines()) {
            if (rejected) {
                break;
            }
            if (!clients.contains(line.client())) {
                continue;
            }
            if (line.isCall() && line.call().getType() == Call.Type.SUBSCRIBE) {
                resubscribe(line);
            } else if (line.isCall() && stream != null) {
                call(line);
            } else if (line.isEvent()) {
                event(line.event());
            } else if (line.isEndOfStream()) {
                endOfStream();
            }
        }
        return played;
    }

    private void resubscribe(Recording.Line line) {
        if (stream == null && played == 0) {
            driver.start();
        }
        Request sent = master.nextCall();
        assertThat(sent.streamId()).isNull();
        assertSame(line, sent.call());
        stream = master.nextStream();
        played++;
    }

    private void call(Recording.Line line) {
        Optional<ClusterCall> call = CallReader.read(line.call());
        if (call.isEmpty()) {
            return;
        }
        Recording.Line answer = recording.answerTo(line);
        nextAnswer.put(line.call().getType(), Answer.of(answer.status(), answer.text()));
        driver.send(call.get());
        Request sent = master.nextCall();
        assertThat(sent.streamId()).isEqualTo(stream().id());
        assertSame(line, sent.call());
        played++;
    }

    private static void assertSame(Recording.Line line, Call sent) {
        assertThat(SentJson.missing(line.json().path("body"), MesosJson.toTree(sent)))
                .as("line %s", line.seq())
                .isEmpty();
    }

    private void event(Event event) {
        stream().send(event);
        played++;
        switch (event.getType()) {
            case SUBSCRIBED ->
                assertThat(events.next(ClusterEvent.Subscribed.class))
                        .isEqualTo(new ClusterEvent.Subscribed(
                                event.getSubscribed().getFrameworkId().getValue(),
                                event.getSubscribed().getMasterInfo().getId(),
                                true,
                                null));
            case OFFERS ->
                assertThat(events.next(ClusterEvent.Offers.class).offers())
                        .extracting(offer -> offer.id())
                        .isEqualTo(event.getOffers().getOffersList().stream()
                                .map(offer -> offer.getId().getValue())
                                .toList());
            case RESCIND ->
                assertThat(events.next(ClusterEvent.Rescinded.class).offerId())
                        .isEqualTo(event.getRescind().getOfferId().getValue());
            case UPDATE -> {
                var status = events.next(ClusterEvent.TaskUpdate.class).status();
                assertThat(status.taskId())
                        .isEqualTo(event.getUpdate().getStatus().getTaskId().getValue());
                assertThat("TASK_" + status.state())
                        .isEqualTo(event.getUpdate().getStatus().getState().name());
                assertThat(status.uuid() != null)
                        .isEqualTo(event.getUpdate().getStatus().hasUuid());
            }
            case UPDATE_OPERATION_STATUS -> {
                var status = events.next(ClusterEvent.OperationUpdate.class).status();
                assertThat("OPERATION_" + status.state())
                        .isEqualTo(event.getUpdateOperationStatus()
                                .getStatus()
                                .getState()
                                .name());
            }
            case INVERSE_OFFERS ->
                assertThat(events.next(ClusterEvent.InverseOffers.class).asked())
                        .extracting(ClusterEvent.InverseOffer::id)
                        .isEqualTo(event.getInverseOffers().getInverseOffersList().stream()
                                .map(offer -> offer.getId().getValue())
                                .toList());
            case RESCIND_INVERSE_OFFER ->
                assertThat(events.next(ClusterEvent.InverseRescinded.class).inverseOfferId())
                        .isEqualTo(event.getRescindInverseOffer()
                                .getInverseOfferId()
                                .getValue());
            case FAILURE ->
                assertThat(events.next())
                        .isInstanceOfAny(ClusterEvent.AgentLost.class, ClusterEvent.ExecutorEnded.class);
            case ERROR -> {
                assertThat(events.next(ClusterEvent.Rejected.class).message())
                        .isEqualTo(event.getError().getMessage());
                rejected = true;
            }
            default -> {}
        }
    }

    private void endOfStream() {
        stream().end();
        stream = null;
        events.next(); // Disconnected, or Rejected after a teardown
    }

    private FakeStream stream() {
        return Objects.requireNonNull(stream, "no stream is open");
    }
}
