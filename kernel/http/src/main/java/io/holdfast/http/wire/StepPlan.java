package io.holdfast.http.wire;

import io.holdfast.spi.plan.PlanView;
import java.util.List;

/**
 * A plan with its steps, as {@code /v1/plans/{plan}} serves it.
 *
 * @param phases in the plan's order
 * @param errors what is wrong with the definition
 * @param status the name of a {@link io.holdfast.spi.plan.PlanStatus}
 * @param strategy by which its phases proceed
 */
public record StepPlan(List<Phase> phases, List<String> errors, String status, String strategy) {

    /** A phase. */
    public record Phase(String id, String name, List<Step> steps, String status, String strategy) {}

    /** A step; its message says what it does or waits for. */
    public record Step(String id, String status, String name, String message) {}

    /** The shape of a plan. */
    public static StepPlan of(PlanView plan) {
        return new StepPlan(
                plan.phases().stream().map(StepPlan::phase).toList(),
                plan.errors(),
                plan.status().name(),
                plan.strategy());
    }

    private static Phase phase(PlanView.PhaseView phase) {
        List<Step> steps = phase.steps().stream()
                .map(step -> new Step(step.id(), step.status().name(), step.name(), step.message()))
                .toList();
        return new Phase(phase.id(), phase.name(), steps, phase.status().name(), phase.strategy());
    }
}
