package io.holdfast.local.agent.update;

import com.google.protobuf.ByteString;
import io.holdfast.local.agent.update.UpdateLog.Acknowledged;
import io.holdfast.local.agent.update.UpdateLog.Entry;
import io.holdfast.local.agent.update.UpdateLog.Updated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.Protos.TaskStatus;

/**
 * The updates of one task, in order: those the framework still has to acknowledge and the last one of each state.
 *
 * <p>Used on the agent's thread only. Bounded: when many updates wait, a new one of the same state takes the place of
 * the last one (a flapping health check against a framework that is away).
 */
public final class UpdateStream {

    private static final int MOST_WAITING = 100;
    private static final int ENTRIES_BEFORE_COMPACTION = 400;

    private final UpdateLog log;
    private final Deque<TaskStatus> waiting = new ArrayDeque<>();
    private final Map<TaskState, TaskStatus> lastOfState = new LinkedHashMap<>();
    private int entries;

    private UpdateStream(UpdateLog log) {
        this.log = log;
    }

    /** Opens the stream checkpointed in a file; a missing file is an empty stream. */
    public static UpdateStream open(Path file) throws IOException {
        UpdateStream stream = new UpdateStream(new UpdateLog(file));
        for (Entry entry : stream.log.read()) {
            stream.apply(entry);
        }
        return stream;
    }

    /** Checkpoints an update and puts it behind those that wait. */
    public void add(TaskStatus status) throws IOException {
        record(new Updated(status));
    }

    /**
     * Takes an acknowledgement.
     *
     * @return whether it was of the outstanding update, so that the next one may go out
     */
    public boolean acknowledge(ByteString uuid) throws IOException {
        TaskStatus head = waiting.peekFirst();
        if (head == null || !head.getUuid().equals(uuid)) {
            return false;
        }
        record(new Acknowledged(uuid));
        return true;
    }

    /** The oldest update that is not acknowledged. */
    public Optional<TaskStatus> outstanding() {
        return Optional.ofNullable(waiting.peekFirst());
    }

    /** The newest update, acknowledged or not. */
    public Optional<TaskStatus> latest() {
        TaskStatus last = null;
        for (TaskStatus status : lastOfState.values()) {
            last = status;
        }
        return Optional.ofNullable(last);
    }

    /** The last update of each state, in the order in which the states were last reported. */
    public List<TaskStatus> history() {
        return List.copyOf(lastOfState.values());
    }

    private void record(Entry entry) throws IOException {
        log.append(entry);
        apply(entry);
        if (entries > ENTRIES_BEFORE_COMPACTION) {
            compact();
        }
    }

    private void apply(Entry entry) {
        entries++;
        if (entry instanceof Updated updated) {
            TaskStatus last = waiting.peekLast();
            if (last != null
                    && waiting.size() >= MOST_WAITING
                    && last.getState() == updated.status().getState()) {
                waiting.removeLast();
            }
            waiting.addLast(updated.status());
            lastOfState.remove(updated.status().getState());
            lastOfState.put(updated.status().getState(), updated.status());
        } else if (entry instanceof Acknowledged acknowledged) {
            TaskStatus head = waiting.peekFirst();
            if (head != null && head.getUuid().equals(acknowledged.uuid())) {
                waiting.removeFirst();
            }
        }
    }

    private void compact() throws IOException {
        List<Entry> kept = new ArrayList<>();
        for (TaskStatus status : lastOfState.values()) {
            if (!waiting.contains(status)) {
                kept.add(new Updated(status));
                kept.add(new Acknowledged(status.getUuid()));
            }
        }
        for (TaskStatus status : waiting) {
            kept.add(new Updated(status));
        }
        log.replace(kept);
        entries = kept.size();
    }
}
