package io.holdfast.extensions.host;

import io.holdfast.extensions.Bundle;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleReference;

/**
 * Runs what bundles do while they start and stop: each call on a daemon thread of its own, so that no thread local of
 * a bundle outlives the call, and under a deadline. Thread-safe.
 */
final class BundleThreads {
    /** How long a thread that was interrupted may take to end before it counts as lost. */
    private static final Duration GRACE = Duration.ofMillis(200);

    /** Threads that bundles start inherit the group: so they are found. */
    private final ThreadGroup group = new ThreadGroup("holdfast-bundles");

    private final AtomicInteger abandoned = new AtomicInteger();
    private final AtomicLong calls = new AtomicLong();
    private final int allowed;

    BundleThreads(int allowed) {
        this.allowed = allowed;
    }

    /** Threads that still hang in a call that was given up. */
    int abandoned() {
        return abandoned.get();
    }

    /**
     * Asks whether another bundle may be started.
     *
     * @throws BundleRefusedException if too many threads hang already
     */
    void requireRoom(Bundle id) {
        if (abandoned.get() >= allowed) {
            throw new BundleRefusedException(
                    id + " is not started, since " + abandoned.get() + " threads hang in bundles that were given up;"
                            + " restart the scheduler to be rid of them",
                    null);
        }
    }

    /**
     * Makes a call.
     *
     * @param what for messages, for example {@code the start of rack-aware 1.0.0}
     * @param context the context class loader, so that threads the call starts can be attributed to a bundle
     * @throws BundleRefusedException if the call throws, with its error as text, or is late
     */
    <T> T call(String what, Duration deadline, @Nullable ClassLoader context, Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(() -> asText(what, call));
        Worker worker = new Worker(task);
        worker.setContextClassLoader(context);
        worker.start();
        try {
            return uninterruptedly(task, deadline);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BundleRefusedException refused
                    ? refused
                    : new BundleRefusedException(what + " failed: " + e.getCause(), null);
        } catch (TimeoutException e) {
            String place = ErrorText.place(worker.getStackTrace())
                    .map(found -> "; it hangs in " + found)
                    .orElse("");
            worker.giveUp();
            throw new BundleRefusedException(
                    what + " took longer than " + deadline.toMillis() + " ms and was given up" + place, null);
        }
    }

    /** A bundle that is half started or half stopped helps nobody, and the deadline comes anyway. */
    private static <T> T uninterruptedly(Future<T> task, Duration deadline)
            throws ExecutionException, TimeoutException {
        long end = System.nanoTime() + deadline.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Threads of a bundle that run now: those it started, and those that carry its context class loader. */
    private List<Thread> of(ClassLoader loader) {
        return running().stream()
                .filter(thread -> thread.getContextClassLoader() == loader
                        || thread.getClass().getClassLoader() == loader)
                .toList();
    }

    /** Threads of a stopped bundle that have not ended by the deadline. */
    List<Thread> leftOf(ClassLoader loader, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        List<Thread> left = of(loader);
        while (!left.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
            left = of(loader);
        }
        return left;
    }

    /** Threads that were started by a bundle's doing since {@code before}, and cannot be another bundle's. */
    List<Thread> startedSince(List<Thread> before, ClassLoader loader) {
        return running().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> !(thread.getContextClassLoader() instanceof BundleReference)
                        || thread.getContextClassLoader() == loader)
                .toList();
    }

    /** All threads of the group that are not this class's own; those that are about to end included. */
    List<Thread> running() {
        Thread[] threads = new Thread[group.activeCount() + 16];
        int count = group.enumerate(threads, true);
        return Arrays.stream(threads, 0, count)
                .filter(thread -> !(thread instanceof Worker))
                .toList();
    }

    private static <T> T asText(String what, Callable<T> call) {
        try {
            return call.call();
        } catch (BundleRefusedException e) {
            throw e;
        } catch (Throwable e) {
            throw new BundleRefusedException(what + " failed: " + ErrorText.of(e), null);
        }
    }

    private final class Worker extends Thread {
        private boolean ended;
        private boolean givenUp;

        Worker(Runnable task) {
            super(group, task, "holdfast-bundle-" + calls.incrementAndGet());
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                super.run();
            } finally {
                end();
            }
        }

        private synchronized void end() {
            ended = true;
            if (givenUp) {
                abandoned.decrementAndGet();
            }
            notifyAll();
        }

        synchronized void giveUp() {
            interrupt();
            long end = System.nanoTime() + GRACE.toNanos();
            try {
                for (long left = GRACE.toMillis(); !ended && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                    wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!ended) {
                givenUp = true;
                abandoned.incrementAndGet();
            }
        }
    }
}
