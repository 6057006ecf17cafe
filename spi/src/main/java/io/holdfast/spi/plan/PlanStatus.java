package io.holdfast.spi.plan;

/** How far a step, a phase or a plan is. Parents are as far as their slowest child. */
public enum PlanStatus {
    /** It cannot go on without a change of the definition. */
    ERROR,
    /** An operator, or the strategy's decision point, holds it. */
    WAITING,
    /** Nothing has been done yet. */
    PENDING,
    /** Resources are being reserved, or a running task is being stopped to make place. */
    PREPARED,
    /** Its tasks were launched. */
    STARTING,
    /** Its tasks run; not all are ready. */
    STARTED,
    /** It waits for its launch backoff to pass. */
    DELAYED,
    /** Parents only: some children are done or under way. */
    IN_PROGRESS,
    COMPLETE;

    /** Whether work has begun and is not finished. */
    public boolean isRunning() {
        return this == PREPARED || this == STARTING || this == STARTED || this == IN_PROGRESS;
    }
}
