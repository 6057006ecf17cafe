package io.holdfast.core.spec;

/**
 * How long a roll-out may go without progress, and what happens then.
 *
 * @param seconds since the latest step began or completed while one is under way
 * @param action what happens
 */
public record DeadlineSpec(double seconds, Action action) {
    /** What happens when a roll-out makes no progress. */
    public enum Action {
        /** The plan is interrupted; an operator decides. */
        PAUSE,
        /** The configuration before this one becomes the target again. */
        ROLLBACK
    }
}
