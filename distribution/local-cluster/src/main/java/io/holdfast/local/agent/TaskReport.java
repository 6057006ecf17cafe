package io.holdfast.local.agent;

import com.google.protobuf.ByteString;
import io.holdfast.local.agent.update.Redelivery;
import io.holdfast.local.agent.update.UpdateStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;

/** What the framework is told of one task: written down first, then delivered until acknowledged. */
final class TaskReport {

    private static final String FILE = "task.updates";

    private final AgentContext agent;
    private final TaskPlace place;
    private final UpdateStream stream;
    private final Redelivery redelivery;
    private boolean silent;

    private TaskReport(AgentContext agent, TaskPlace place, UpdateStream stream) {
        this.agent = agent;
        this.place = place;
        this.stream = stream;
        AgentTimings timings = agent.config.timings();
        this.redelivery = new Redelivery(
                stream,
                agent.mailbox.thread(),
                timings.retryFirst(),
                timings.retryMost(),
                status -> agent.announcer.update(place.framework().getId(), status));
        redelivery.setConnected(agent.announcer.connected());
        publish();
    }

    /** Opens the report of a task, with what was written down of it before. */
    static TaskReport open(AgentContext agent, TaskPlace place) {
        return new TaskReport(agent, place, stream(place));
    }

    /** Whether the end of a task has been written down. */
    static boolean ended(TaskPlace place) {
        return stream(place)
                .latest()
                .filter(status -> RunningTask.ended(status.getState()))
                .isPresent();
    }

    private static UpdateStream stream(TaskPlace place) {
        try {
            return UpdateStream.open(place.checkpoint().resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the updates of task " + place.key(), e);
        }
    }

    /** The task is in a new state, or something changed in its state. */
    void tell(TaskStatus.Builder status) {
        try {
            stream.add(status.build());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write down an update of task " + name(), e);
        }
        if (!silent) {
            redelivery.added();
        }
        publish();
    }

    /** Passes an acknowledgement on; true when nothing is outstanding any more. */
    boolean acknowledge(byte[] uuid) {
        try {
            if (stream.acknowledge(ByteString.copyFrom(uuid))) {
                redelivery.restart();
                publish();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write down an acknowledgement of task " + name(), e);
        }
        return stream.outstanding().isEmpty();
    }

    void setConnected(boolean connected) {
        redelivery.setConnected(connected && !silent);
    }

    /** Delivers what is outstanding now, and not only after the wait. */
    void deliverAgain() {
        redelivery.restart();
    }

    /** Delivers nothing from now on: the framework is gone. */
    void silence() {
        silent = true;
        redelivery.close();
    }

    boolean silenced() {
        return silent;
    }

    /** Whether an update of this state was made at any time. */
    boolean told(TaskState state) {
        return last(state).isPresent();
    }

    Optional<TaskStatus> last(TaskState state) {
        return stream.history().stream()
                .filter(status -> status.getState() == state)
                .findFirst();
    }

    TaskState state() {
        return stream.latest().map(TaskStatus::getState).orElse(TaskState.TASK_STAGING);
    }

    /** Ends deliveries and takes the task out of the agent's snapshot. */
    void forget() {
        redelivery.close();
        agent.snapshots.remove(name());
    }

    private void publish() {
        agent.snapshots.put(
                name(),
                new RunningTask(
                        place.framework(),
                        place.task(),
                        place.executor(),
                        place.executorId(),
                        place.container(),
                        place.sandbox(),
                        state(),
                        stream.outstanding(),
                        stream.history()));
    }

    private String name() {
        return place.framework().getId().getValue() + " "
                + place.task().getTaskId().getValue();
    }
}
