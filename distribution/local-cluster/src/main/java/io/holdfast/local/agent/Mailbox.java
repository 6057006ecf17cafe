package io.holdfast.local.agent;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's thread, which owns all state of tasks, and a few workers for what may block: fetching, probing, looking
 * for processes. What comes after {@link #close} is dropped.
 */
final class Mailbox {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int WORKERS = 32;
    private static final int CLOSE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor owner;
    private final ThreadPoolExecutor workers;
    private final Thread[] ownerThread = new Thread[1];

    Mailbox(String name) {
        owner = new ScheduledThreadPoolExecutor(1, daemon(name, ownerThread));
        owner.setRemoveOnCancelPolicy(true);
        owner.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        workers = new ThreadPoolExecutor(
                WORKERS,
                WORKERS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemon(name + "-work", new Thread[1]));
        workers.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory daemon(String name, Thread[] made) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            made[0] = thread;
            return thread;
        };
    }

    /** The agent's thread, for what schedules itself. */
    ScheduledExecutorService thread() {
        return owner;
    }

    /** Runs something on the agent's thread, behind what is queued already. */
    void run(Runnable action) {
        try {
            owner.execute(guarded(action));
        } catch (RejectedExecutionException closed) {
            LOG.debug("Agent has stopped; dropping a request");
        }
    }

    /** Runs something on the agent's thread later. */
    Future<?> after(Duration delay, Runnable action) {
        return owner.schedule(guarded(action), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Runs something that may block, on a worker. */
    void work(Runnable action) {
        try {
            workers.execute(guarded(action));
        } catch (RejectedExecutionException closed) {
            LOG.debug("Agent has stopped; dropping work");
        }
    }

    /** Waits until all that is queued now has been done. */
    void flush() {
        try {
            owner.submit(() -> {}).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an empty action failed", e);
        }
    }

    /** Runs a last action on the agent's thread and ends all threads; waits for it unless called on that thread. */
    void close(Runnable last) {
        run(() -> {
            last.run();
            owner.shutdownNow();
            workers.shutdownNow();
        });
        if (Thread.currentThread() != ownerThread[0]) {
            try {
                if (!owner.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("The agent's thread did not end within {} s", CLOSE_SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Runnable guarded(Runnable action) {
        return () -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                // One task's trouble must not end the thread that serves all others.
                LOG.error("Unexpected failure in the agent", e);
            }
        };
    }
}
