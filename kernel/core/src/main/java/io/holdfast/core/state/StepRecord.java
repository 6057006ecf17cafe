package io.holdfast.core.state;

import org.jspecify.annotations.Nullable;

/**
 * How far a step of a plan came.
 *
 * @param run the run of the plan it belongs to; the configuration's id for roll-outs
 * @param configId the configuration it worked with
 * @param startedMillis when work on it began, milliseconds since the epoch
 * @param completedMillis when it was complete; null while it is not
 * @param forced whether it was completed by force
 */
public record StepRecord(
        String run,
        String configId,
        long startedMillis,
        @Nullable Long completedMillis,
        boolean forced) {
    /** By what a pod keeps it: the plan, the phase and the step's place among those of the pod in that phase. */
    public static String key(String plan, String phase, int step) {
        return plan + "/" + phase + "/" + step;
    }
}
