package io.holdfast.extensions.shadow;

import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.state.Durable;
import io.holdfast.core.view.RecordedOffer;
import io.holdfast.core.view.SchedulerAccess;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares two versions by the offers the loop was given, beside the loop: it only asks the loop for copies. By the
 * recorded offers at once, or by live ones for a while. Thread-safe.
 */
public final class ShadowRunner {
    /** A comparison by recorded offers takes at most so long. */
    public static final Duration RECORDED_BUDGET = Duration.ofSeconds(30);

    /** The longest time to watch live offers. */
    public static final Duration LONGEST_WATCH = Duration.ofHours(1);

    /** So many comparisons by live offers may be under way. */
    public static final int WATCHES = 4;

    private static final long JOIN_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(ShadowRunner.class);

    private final SchedulerAccess loop;
    private final LongSupplier clock;
    private final Duration poll;
    private final AtomicInteger watches = new AtomicInteger();

    /**
     * A runner.
     *
     * @param clock milliseconds since the epoch
     * @param poll how often the loop is asked for new offers
     */
    public ShadowRunner(SchedulerAccess loop, LongSupplier clock, Duration poll) {
        this.loop = loop;
        this.clock = clock;
        this.poll = poll;
    }

    /**
     * Compares by the recorded offers; blocks until it is done or the budget is used up, which the report then says.
     *
     * @throws RejectedExecutionException if the loop does not answer
     */
    public ShadowReport recorded(ShadowSubject subject) {
        long deadline = System.nanoTime() + RECORDED_BUDGET.toNanos();
        LoopCopy copy = LoopCopy.of(loop, 0);
        ShadowRun run = new ShadowRun(
                subject,
                "recorded",
                clock,
                () -> System.nanoTime() - deadline >= 0
                        || Thread.currentThread().isInterrupted());
        guarded(run, () -> {
            run.plans(copy);
            run.places(copy);
        });
        if (System.nanoTime() - deadline >= 0) {
            run.note("only " + run.report().offers() + " of " + copy.offers().size() + " offers were compared in "
                    + RECORDED_BUDGET.toSeconds() + " s");
        }
        return run.finish();
    }

    /**
     * Begins to compare by the offers that come from now on.
     *
     * @param seconds how long, from 1 to an hour
     * @throws IllegalArgumentException if it is to be shorter or longer
     * @throws RejectedExecutionException if the loop does not answer, or too many comparisons are under way
     */
    public ShadowWatch live(ShadowSubject subject, int seconds) {
        if (seconds < 1 || seconds > LONGEST_WATCH.toSeconds()) {
            throw new IllegalArgumentException(
                    "live offers can be watched for 1 to " + LONGEST_WATCH.toSeconds() + " seconds, not " + seconds);
        }
        if (watches.incrementAndGet() > WATCHES) {
            watches.decrementAndGet();
            throw new RejectedExecutionException(WATCHES + " comparisons are under way; wait for one to end");
        }
        try {
            long from = LoopCopy.of(loop, 0).offers().stream()
                    .mapToLong(RecordedOffer::sequence)
                    .max()
                    .orElse(0);
            return new Watch(subject, Duration.ofSeconds(seconds), from);
        } catch (RuntimeException e) {
            watches.decrementAndGet();
            throw e;
        }
    }

    private static void guarded(ShadowRun run, Runnable comparing) {
        try {
            comparing.run();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.debug("A comparison ended early", e);
            run.failed("the comparison ended early: " + e);
        }
    }

    private final class Watch implements ShadowWatch {
        private final CountDownLatch stop = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private final long deadline;

        /** Null once it is over: what was compared must not be kept in memory by a report. */
        private volatile @Nullable ShadowRun run;

        private volatile ShadowReport last;

        Watch(ShadowSubject subject, Duration time, long afterSequence) {
            deadline = System.nanoTime() + time.toNanos();
            ShadowRun begun = new ShadowRun(subject, "live", clock, this::isOver);
            run = begun;
            last = begun.report();
            Thread thread = new Thread(() -> watch(begun, afterSequence), "holdfast-shadow");
            thread.setDaemon(true);
            thread.start();
        }

        private boolean isOver() {
            return stop.getCount() == 0 || System.nanoTime() - deadline >= 0;
        }

        private void watch(ShadowRun comparing, long afterSequence) {
            try {
                guarded(comparing, () -> follow(comparing, afterSequence));
            } finally {
                last = comparing.finish();
                run = null;
                watches.decrementAndGet();
                over.countDown();
            }
        }

        private void follow(ShadowRun comparing, long afterSequence) {
            long after = afterSequence;
            long lost = 0;
            Set<Durable> before = Set.of();
            while (!isOver()) {
                try {
                    LoopCopy copy = LoopCopy.of(loop, after);
                    Set<Durable> records = Set.copyOf(copy.records());
                    if (!records.equals(before)) {
                        comparing.plans(copy);
                        before = records;
                    }
                    comparing.places(copy);
                    if (!copy.offers().isEmpty()) {
                        lost += copy.offers().get(0).sequence() - after - 1;
                        after = copy.offers().get(copy.offers().size() - 1).sequence();
                    }
                } catch (RejectedExecutionException e) {
                    LOG.debug("The loop is busy; asking again", e);
                }
                pause();
            }
            if (lost > 0) {
                comparing.note(lost + " offers came faster than they could be compared");
            }
        }

        private void pause() {
            try {
                long left = Math.max(0, deadline - System.nanoTime());
                boolean stopped = stop.await(Math.min(poll.toNanos(), left), TimeUnit.NANOSECONDS);
                LOG.trace("stopped: {}", stopped);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop.countDown();
            }
        }

        @Override
        public ShadowReport report() {
            ShadowRun current = run;
            return current == null ? last : current.report();
        }

        @Override
        public boolean cancel() {
            stop.countDown();
            try {
                return over.await(JOIN_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
