package io.holdfast.extensions.guard;

import io.holdfast.extensions.GuardException;
import io.holdfast.extensions.GuardException.Kind;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Stands before one instance of an extension. Thread-safe: questions are put to the instance one at a time. */
final class Guard {
    private final String name;
    private final Subject subject;
    private final CallLog log;
    private final Breaker breaker;
    private final Workers workers;
    private final LongSupplier ticker;
    private final long deadlineNanos;
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * A guard.
     *
     * @param name of the instance, for messages
     */
    Guard(String name, Subject subject, CallLog log, Workers workers, GuardSettings settings, LongSupplier ticker) {
        this.name = name;
        this.subject = subject;
        this.log = log;
        this.workers = workers;
        this.ticker = ticker;
        this.breaker = new Breaker(settings, ticker);
        this.deadlineNanos = settings.deadline().toNanos();
        log.watch(breaker);
    }

    /**
     * Puts a question.
     *
     * @throws GuardException if there is no answer
     */
    <T extends @Nullable Object> T ask(Callable<T> question) {
        // Whoever has the turn keeps it for one deadline at most, so waiting needs no bound of its own.
        turn.lock();
        try {
            String refusal = breaker.refusal();
            if (refusal != null) {
                log.refused();
                throw new GuardException(Kind.BREAKER_OPEN, name + " was not asked: " + refusal);
            }
            return fetch(new Handoff<>(question));
        } finally {
            turn.unlock();
        }
    }

    private <T extends @Nullable Object> T fetch(Handoff<T> call) {
        long start = ticker.getAsLong();
        Worker worker;
        try {
            worker = workers.start(name, subject.bundle(), call);
        } catch (GuardException noThread) {
            log.refused();
            throw noThread;
        }
        boolean late = !call.await(deadlineNanos)
                && workers.giveUp(worker, call, subject.bundle(), breaker::hangs, breaker::cameBack);
        long took = ticker.getAsLong() - start;
        if (late) {
            String fault = "did not answer within " + Spans.text(deadlineNanos);
            log.timedOut(took, fault);
            throw new GuardException(
                    Kind.TIMEOUT, name + " " + fault + "; it is asked again once that call has come back");
        }
        workers.done(worker);
        String fault = call.fault();
        if (fault != null) {
            breaker.failed(fault);
            log.failed(took, fault);
            throw new GuardException(Kind.ERROR, name + " failed: " + fault);
        }
        breaker.answered();
        log.answered(took);
        return call.answer();
    }
}
