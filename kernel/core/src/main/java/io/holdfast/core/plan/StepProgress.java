package io.holdfast.core.plan;

import io.holdfast.core.state.PodRecord;
import io.holdfast.spi.plan.PlanStatus;

/** How far the steps of one plan are. */
interface StepProgress {
    /** The status of a step; complete only once that is written down. */
    PlanStatus status(PlanStep step, PodRecord pod);

    /** Whether a complete step needed nothing in this plan. */
    boolean isCompleteBefore(PlanStep step, PodRecord pod);

    /**
     * Whether a step is worked on whatever the strategy says: a change that was abandoned left its pod neither as it
     * was nor as it should be.
     */
    boolean goesFirst(PlanStep step, PodRecord pod);

    /** What people read about a step that the status alone does not say; may be empty. */
    String remark(PlanStep step, PodRecord pod, PlanStatus status);
}
