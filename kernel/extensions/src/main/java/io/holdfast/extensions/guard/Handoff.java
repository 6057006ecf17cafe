package io.holdfast.extensions.guard;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One call on its way from the thread that wants the answer to the one that fetches it. */
final class Handoff<T> {
    /** Most answers come within microseconds: so long it is cheaper to look again than to be woken. */
    static final long SPIN_NANOS = Runtime.getRuntime().availableProcessors() > 1 ? 50_000 : 0;

    private enum State {
        WAITING,
        ANSWERED,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final Thread caller = Thread.currentThread();
    private volatile boolean callerSleeps;
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
            if (callerSleeps) {
                LockSupport.unpark(caller);
            }
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
        long start = System.nanoTime();
        boolean interrupted = false;
        while (state.get() == State.WAITING) {
            long waited = System.nanoTime() - start;
            if (waited >= nanos) {
                break;
            }
            if (waited < SPIN_NANOS) {
                Thread.onSpinWait();
                continue;
            }
            callerSleeps = true;
            if (state.get() == State.WAITING) {
                LockSupport.parkNanos(this, nanos - waited);
            }
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
