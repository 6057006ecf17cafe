package io.holdfast.extensions.guard;

import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;

/** A safety constraint behind a guard. */
record GuardedSafety(SafetyConstraint constraint, Guard guard) implements SafetyConstraint {
    @Override
    public Verdict permanentlyFailed(FailedPod pod, long nowMillis) {
        return guard.ask(() -> Answers.given(constraint.permanentlyFailed(pod, nowMillis)));
    }
}
