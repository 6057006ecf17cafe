package io.holdfast.extensions.guard;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an extension is asked at all. It is not while a call of it hangs, so that a hang costs one deadline
 * and not one per question; as soon as that call comes back one question is asked on trial, so that a long pause of
 * the whole process heals by itself. Several errors in a row, and relapses soon after a rest, make it rest for a
 * while that doubles each time. Thread-safe; questions come one at a time.
 */
final class Breaker {
    /** After so many answers since the last rest it counts as well again. */
    private static final int WELL = 20;

    private static final int MOST_DOUBLINGS = 5;

    private final GuardSettings settings;
    private final LongSupplier ticker;

    private State state = State.CLOSED;
    private int errorsInARow;
    private int answersSinceRest = WELL;
    private int relapses;
    private long restUntil;
    private boolean hangs;
    private String fault = "";

    /** As far as others need to know; the worst last. */
    enum State {
        CLOSED("closed"),
        HALF_OPEN("half-open"),
        OPEN("open");

        final String text;

        State(String text) {
            this.text = text;
        }
    }

    /** @param ticker nanoseconds from some moment on */
    Breaker(GuardSettings settings, LongSupplier ticker) {
        this.settings = settings;
        this.ticker = ticker;
    }

    synchronized State state() {
        boolean rested = !hangs && ticker.getAsLong() - restUntil >= 0;
        return state == State.OPEN && rested ? State.HALF_OPEN : state;
    }

    /** Why the extension must not be asked now, and until when; null if it may be. */
    synchronized @Nullable String refusal() {
        state = state();
        if (state != State.OPEN) {
            return null;
        }
        if (hangs) {
            return "it still hangs in a call that was given up after "
                    + Spans.text(settings.deadline().toNanos()) + ", and is asked again once that call has come back";
        }
        return "it failed before (" + fault + "), and is asked again in " + Spans.text(restUntil - ticker.getAsLong());
    }

    synchronized void answered() {
        state = State.CLOSED;
        errorsInARow = 0;
        answersSinceRest = Math.min(answersSinceRest + 1, WELL);
    }

    synchronized void failed(String what) {
        fault = what;
        errorsInARow++;
        if (state == State.HALF_OPEN || errorsInARow >= settings.consecutiveErrors()) {
            rest(settings.rest().toNanos());
        }
    }

    /** A call was given up. */
    synchronized void hangs() {
        fault = "no answer within " + Spans.text(settings.deadline().toNanos());
        hangs = true;
        rest(0);
    }

    /** The call that was given up came back. */
    synchronized void cameBack() {
        hangs = false;
    }

    /** @param first how long if it was well before, nanoseconds */
    private void rest(long first) {
        relapses = answersSinceRest < WELL ? Math.min(relapses + 1, MOST_DOUBLINGS) : 0;
        answersSinceRest = 0;
        errorsInARow = 0;
        state = State.OPEN;
        restUntil =
                ticker.getAsLong() + (relapses == 0 ? first : settings.rest().toNanos() << relapses);
    }
}
