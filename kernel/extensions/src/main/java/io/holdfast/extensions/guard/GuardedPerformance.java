package io.holdfast.extensions.guard;

import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.Verdict;

/** A performance constraint behind a guard. */
record GuardedPerformance(PerformanceConstraint constraint, Guard guard) implements PerformanceConstraint {
    @Override
    public Verdict mayReplace(FailedPod pod, ReplacementHistory history, long nowMillis) {
        return guard.ask(() -> Answers.given(constraint.mayReplace(pod, history, nowMillis)));
    }
}
