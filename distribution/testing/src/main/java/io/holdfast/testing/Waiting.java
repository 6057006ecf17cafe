package io.holdfast.testing;

import io.holdfast.core.view.SchedulerView;
import io.holdfast.testing.ground.Ground;
import java.util.function.Function;
import org.opentest4j.AssertionFailedError;

/** Waits for what a scenario expects, and says how things stand if it does not come about. Not thread-safe. */
final class Waiting {
    private final Ground ground;

    Waiting(Ground ground) {
        this.ground = ground;
    }

    /**
     * Waits until it is so.
     *
     * @param expected what is expected, as a sentence
     * @param condition asked between turns
     * @param actual draws how things stand
     */
    void until(String expected, Function<SchedulerView, Boolean> condition, Function<SchedulerView, String> actual) {
        boolean met = ground.until(() -> ground.ask(condition));
        if (!met) {
            throw new AssertionFailedError("expected: " + expected + "\nbut after " + ground.patience()
                    + " it is not so, and nothing more is to be expected:\n" + ground.ask(actual));
        }
    }

    /** Fails at once unless it is so. */
    void now(String expected, Function<SchedulerView, Boolean> condition, Function<SchedulerView, String> actual) {
        if (!ground.ask(condition)) {
            throw new AssertionFailedError("expected: " + expected + "\nbut it is not so:\n" + ground.ask(actual));
        }
    }
}
