package io.holdfast.local.master.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands one after the other on its own thread. A turn takes all commands that wait (up to a bound), runs them, commits
 * what they changed with one write to disk, and only then lets their effects out: answers, events, orders to agents.
 *
 * <p>All methods but {@link #afterCommit} may be called from any thread.
 */
public final class Loop implements Effects, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final int TURN = 256;
    private static final int BACKLOG = 100_000;

    /** Writes the changes of a turn to disk. */
    @FunctionalInterface
    public interface Commit {
        /**
         * Writes all changes made since the last call.
         *
         * @throws Exception when they could not be written: the loop stops, and no effect of the turn happens
         */
        void commit() throws Exception;
    }

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>(BACKLOG);
    private final ScheduledExecutorService timers;
    private final Thread thread;
    private final Commit commit;
    private final Consumer<Throwable> onFailure;
    private List<Runnable> effects = new ArrayList<>();
    private volatile boolean closed;

    /** A loop that starts with {@link #start}; {@code onFailure} hears of a failed commit, after which nothing runs any more. */
    public Loop(Commit commit, Consumer<Throwable> onFailure) {
        this.commit = commit;
        this.onFailure = onFailure;
        this.thread = new Thread(this::run, "local-master");
        this.thread.setDaemon(true);
        this.timers = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread timer = new Thread(task, "local-master-timer");
            timer.setDaemon(true);
            return timer;
        });
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /**
     * Has {@code command} run in a coming turn.
     *
     * @throws RejectedExecutionException when the loop is closed or its queue is full
     */
    public void post(Runnable command) {
        if (closed || !queue.offer(command)) {
            throw new RejectedExecutionException(closed ? "The master is stopping" : "The master is overloaded");
        }
    }

    /** Runs {@code command} in a coming turn; the future completes after that turn's commit. */
    public <T> CompletableFuture<T> submit(Supplier<T> command) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            post(() -> {
                try {
                    T value = command.get();
                    afterCommit(() -> answer.complete(value));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    /** Runs {@code command} in the loop once {@code delay} has passed, unless the returned future is cancelled first. */
    public Future<?> after(Duration delay, Runnable command) {
        return timers.schedule(() -> postQuietly(command), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs {@code command} in the loop every {@code interval}, first after one interval. */
    public Future<?> every(Duration interval, Runnable command) {
        long nanos = interval.toNanos();
        return timers.scheduleAtFixedRate(() -> postQuietly(command), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void postQuietly(Runnable command) {
        if (!closed && !queue.offer(command)) {
            LOG.warn("The master is overloaded; a timer was skipped");
        }
    }

    @Override
    public void afterCommit(Runnable effect) {
        effects.add(effect);
    }

    private void run() {
        List<Runnable> turn = new ArrayList<>();
        while (!closed) {
            try {
                turn.add(queue.take());
                queue.drainTo(turn, TURN - 1);
            } catch (InterruptedException e) {
                return;
            }
            turn.forEach(command -> guarded("command", command));
            turn.clear();
            try {
                commit.commit();
            } catch (Exception e) {
                closed = true;
                LOG.error("The master's state could not be written; the master stops", e);
                onFailure.accept(e);
                return;
            }
            List<Runnable> due = effects;
            effects = new ArrayList<>();
            due.forEach(effect -> guarded("effect", effect));
        }
    }

    private static void guarded(String what, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | AssertionError e) {
            LOG.error("A {} of the master failed", what, e);
        }
    }

    /** Runs what waits already, then stops; waits up to five seconds for that. */
    @Override
    public void close() {
        timers.shutdownNow();
        if (closed || !thread.isAlive()) {
            closed = true;
            return;
        }
        queue.offer(() -> closed = true);
        if (Thread.currentThread() != thread) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        closed = true;
    }
}
