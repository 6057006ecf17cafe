package io.holdfast.extensions.guard;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way from the thread that wants the answer to the one that fetches it. Neither spins while it waits:
 * on a busy machine that keeps the other one from running, and made calls slower by far when it was measured there.
 */
final class Handoff<T> {
    private enum State {
        WAITING,
        ANSWERED,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final Thread caller = Thread.currentThread();
    private @Nullable Callable<T> call;
    private @Nullable T answer;
    private @Nullable String fault;

    Handoff(Callable<T> call) {
        this.call = call;
    }

    /** Makes the call, on the worker's thread. Never throws. */
    void perform() {
        Callable<T> job = call;
        call = null;
        try {
            answer = job == null ? null : job.call();
        } catch (Throwable thrown) { // Errors, too: they are the extension's, and this thread has nothing to lose.
            fault = Faults.text(thrown);
        }
        if (state.compareAndSet(State.WAITING, State.ANSWERED)) {
            LockSupport.unpark(caller);
        } else {
            answer = null;
        }
    }

    /**
     * Waits for the answer. An interrupt does not cut the wait short, since it must not change a decision; it is
     * passed on afterwards.
     *
     * @return whether it came in time
     */
    boolean await(long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        while (state.get() == State.WAITING) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return state.get() == State.ANSWERED;
    }

    /** Gives the call up; false if it was answered after all. */
    boolean giveUp() {
        return state.compareAndSet(State.WAITING, State.GIVEN_UP);
    }

    boolean isGivenUp() {
        return state.get() == State.GIVEN_UP;
    }

    /** What was thrown, as text, after an answer; null if nothing. */
    @Nullable
    String fault() {
        return fault;
    }

    /** The answer, after one without a fault. */
    @SuppressWarnings("NullAway") // Null only if the call itself may answer null, as T then says.
    T answer() {
        return answer;
    }
}
