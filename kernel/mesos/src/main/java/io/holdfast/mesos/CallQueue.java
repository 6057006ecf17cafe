package io.holdfast.mesos;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.mesos.http.Failures;
import io.holdfast.mesos.http.MasterClient;
import io.holdfast.mesos.master.MasterAddress;
import io.holdfast.mesos.translation.Calls;
import io.holdfast.mesos.translation.ReadySecrets;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends calls one after the other, the next when the last is answered, so that the master gets them in our order. Each is sent at most once:
 * what is lost on the way stays lost. Calls are taken on any thread and sent on the driver's.
 */
final class CallQueue {
    private static final Logger LOG = LoggerFactory.getLogger(CallQueue.class);

    private final MasterClient client;
    private final FrameworkSettings framework;
    private final FrameworkID frameworkId;
    private final int capacity;
    private final Executor turns;
    private final SecretValues secrets;
    private final Consumer<ClusterEvent> events;
    private final Deque<ClusterCall> waiting = new ArrayDeque<>();
    private @Nullable Line line;
    private boolean inFlight;
    private boolean overflowed;

    /**
     * A queue.
     *
     * @param secrets has the values that launches need
     * @param events hears what was not sent for lack of one
     */
    CallQueue(
            MasterClient client,
            FrameworkSettings framework,
            int capacity,
            Executor turns,
            SecretValues secrets,
            Consumer<ClusterEvent> events) {
        this.client = client;
        this.framework = framework;
        this.frameworkId = FrameworkID.newBuilder().setValue(framework.id()).build();
        this.capacity = capacity;
        this.turns = turns;
        this.secrets = secrets;
        this.events = events;
    }

    /** Hears the answers to calls. */
    interface Answers {
        void answered(ClusterCall call, int status, String text);
    }

    /** Where calls go under one subscription. */
    private record Line(MasterAddress master, String streamId, Answers answers) {}

    /** From now on calls are taken, and go there. */
    synchronized void open(MasterAddress master, String streamId, Answers answers) {
        line = new Line(master, streamId, answers);
        inFlight = false;
    }

    /** From now on calls are dropped, with those that still wait. */
    synchronized void close() {
        line = null;
        waiting.clear();
        overflowed = false;
    }

    /** Takes a call, or drops it when there is no subscription or no room. Never blocks. */
    void offer(ClusterCall call) {
        synchronized (this) {
            if (line == null) {
                LOG.debug("Dropped, for lack of a subscription: {}", call);
                return;
            }
            if (waiting.size() >= capacity) {
                if (!overflowed) {
                    LOG.warn("{} calls wait for the Mesos master; calls are dropped until it answers", capacity);
                }
                overflowed = true;
                return;
            }
            overflowed = false;
            waiting.add(call);
        }
        turns.execute(this::sendNext);
    }

    private synchronized void sendNext() {
        Line current = line;
        while (current != null && !inFlight && !waiting.isEmpty()) {
            ClusterCall call = waiting.remove();
            Call message = write(call);
            if (message != null) {
                inFlight = true;
                client.call(current.master(), current.streamId(), message)
                        .whenCompleteAsync((answer, failure) -> answered(current, call, answer, failure), turns);
            }
        }
    }

    private @Nullable Call write(ClusterCall call) {
        try {
            if (call instanceof ClusterCall.Accept accept) {
                ReadySecrets ready = ReadySecrets.of(accept, secrets);
                // Not here: whoever hears it may wait, and others wait for this queue.
                ready.dropped()
                        .forEach(status -> turns.execute(() -> events.accept(new ClusterEvent.TaskUpdate(status))));
                return Calls.write(ready.accept(), frameworkId, ready.values());
            }
            if (call instanceof ClusterCall.Roles roles) {
                return SubscribeCall.update(framework.withRoles(roles.roles()));
            }
            return Calls.write(call, frameworkId, SecretValues.NONE);
        } catch (RuntimeException malformed) { // a call that Mesos has no form for must not stop the ones behind it
            LOG.error("{} is not sent: {}", name(call), malformed.toString());
            return null;
        }
    }

    private void answered(
            Line sentOn, ClusterCall call, @Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
        if (answer == null) {
            LOG.warn("No answer to {}: {}", name(call), failure == null ? "" : Failures.text(failure));
        } else {
            sentOn.answers().answered(call, answer.statusCode(), answer.body());
        }
        synchronized (this) {
            if (sentOn.equals(line)) {
                inFlight = false;
            }
        }
        sendNext();
    }

    static String name(ClusterCall call) {
        return call.getClass().getSimpleName();
    }
}
