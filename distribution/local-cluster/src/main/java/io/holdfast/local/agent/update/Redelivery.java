package io.holdfast.local.agent.update;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.mesos.v1.Protos.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the outstanding update of one stream, and again after a doubling wait until it is acknowledged. Used on the
 * agent's thread only, which is the one thread of the executor given.
 */
public final class Redelivery {

    private final UpdateStream stream;
    private final ScheduledExecutorService agentThread;
    private final Duration first;
    private final Duration most;
    private final Consumer<TaskStatus> deliver;
    private boolean connected;
    private @Nullable Future<?> next;

    /**
     * Holds everything back until {@link #setConnected}.
     *
     * @param first wait before the second delivery; it doubles up to {@code most}
     */
    public Redelivery(
            UpdateStream stream,
            ScheduledExecutorService agentThread,
            Duration first,
            Duration most,
            Consumer<TaskStatus> deliver) {
        this.stream = stream;
        this.agentThread = agentThread;
        this.first = first;
        this.most = most;
        this.deliver = deliver;
    }

    /** Starts delivering, at once, or stops. */
    public void setConnected(boolean now) {
        connected = now;
        restart();
    }

    /** The stream has a new update: delivered at once if nothing waits before it. */
    public void added() {
        if (next == null) {
            restart();
        }
    }

    /** The outstanding update changed. */
    public void restart() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        if (connected) {
            deliverAndWait(first);
        }
    }

    /** Ends all deliveries. */
    public void close() {
        connected = false;
        restart();
    }

    private void deliverAndWait(Duration wait) {
        stream.outstanding().ifPresent(status -> {
            Duration longer = wait.multipliedBy(2);
            next = agentThread.schedule(
                    () -> deliverAndWait(longer.compareTo(most) > 0 ? most : longer),
                    wait.toMillis(),
                    TimeUnit.MILLISECONDS);
            deliver.accept(status);
        });
    }
}
