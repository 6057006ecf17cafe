package io.holdfast.http.wire;

import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.view.Explanation;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan with all that is known about it.
 *
 * @param heldPhases phases that somebody holds
 * @param proceeds how often <em>continue</em> was said at a decision point, by phase
 * @param waitsFor what its pods wait for that are not where they shall be
 */
public record PlanReport(
        String name, StepPlan plan, Set<String> heldPhases, Map<String, Integer> proceeds, List<Wait> waitsFor) {

    /** A pod, and one sentence on what holds it. */
    public record Wait(String pod, String summary) {}

    /** The report on a plan. */
    public static PlanReport of(PlanView plan, PlanRecord said, StepPlan shown, List<Explanation> unplaced) {
        Set<String> open = plan.phases().stream()
                .flatMap(phase -> phase.steps().stream())
                .filter(step -> step.status() != PlanStatus.COMPLETE)
                .map(PlanView.StepView::pod)
                .collect(Collectors.toSet());
        List<Wait> waits = unplaced.stream()
                .filter(explanation -> open.contains(explanation.pod()))
                .map(explanation -> new Wait(explanation.pod(), explanation.summary()))
                .toList();
        return new PlanReport(plan.name(), shown, said.heldPhases(), said.proceeds(), waits);
    }
}
