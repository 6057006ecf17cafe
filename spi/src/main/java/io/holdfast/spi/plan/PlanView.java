package io.holdfast.spi.plan;

import java.util.List;

/** A plan as it stands. Ids are UUIDs and stay the same as long as the element means the same. */
public record PlanView(
        String service, String name, String strategy, PlanStatus status, List<PhaseView> phases, List<String> errors) {
    public PlanView {
        phases = List.copyOf(phases);
        errors = List.copyOf(errors);
    }

    /** A phase. */
    public record PhaseView(String id, String name, String strategy, PlanStatus status, List<StepView> steps) {
        public PhaseView {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step.
     *
     * @param pod the pod instance it drives
     * @param message for people: what it does or waits for
     * @param decisionPoint whether it waits for an operator's <em>continue</em>
     */
    public record StepView(
            String id, String name, String pod, PlanStatus status, String message, boolean decisionPoint) {}
}
