package io.holdfast.core.plan;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.spi.plan.PlanStatus;
import java.util.List;

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

    /** The instances of a pod type that have steps, by index, in the order in which they are worked on. */
    default List<Integer> instances(PodSpec pod) {
        return pod.active();
    }

    /** What people read about a step that the status alone does not say; may be empty. */
    String remark(PlanStep step, PodRecord pod, PlanStatus status);
}
