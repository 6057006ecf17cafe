package io.holdfast.core.shadow;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.plan.RollOutPlanner;
import io.holdfast.core.recovery.Constraints;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.spi.recovery.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What one generation answers about plans and failed pods. */
final class PlanAnswers {
    private PlanAnswers() {}

    /** Which steps of the roll-out may be worked on. */
    static Answer rollOut(ServiceImage service, ServiceSpec spec, Generation generation, long nowMillis) {
        PlanModel plan = RollOutPlanner.of(service, spec, generation, nowMillis);
        Set<String> eligible = new TreeSet<>(plan.eligible());
        Set<String> decisions = new TreeSet<>();
        plan.view()
                .phases()
                .forEach(phase -> phase.steps().stream()
                        .filter(StepView::decisionPoint)
                        .map(StepView::pod)
                        .forEach(decisions::add));
        List<String> errors = new ArrayList<>(plan.view().errors());
        service.record().ifPresent(record -> errors.removeAll(record.refused()));
        StringBuilder text =
                new StringBuilder("works on ").append(eligible.isEmpty() ? "nothing" : String.join(", ", eligible));
        if (!decisions.isEmpty() || plan.phaseWaits()) {
            text.append("; waits for a decision at ")
                    .append(decisions.isEmpty() ? "a phase" : String.join(", ", decisions));
        }
        errors.forEach(error -> text.append("; ").append(error));
        List<Object> meaning = List.of(eligible, decisions, plan.phaseWaits(), errors.isEmpty());
        return errors.isEmpty() ? Answer.of(meaning, text.toString()) : Answer.failure(meaning, text.toString());
    }

    /** What a constraint says, asked so that nothing it does comes through. */
    static Answer verdict(Supplier<Constraints.Answer> question) {
        Constraints.Answer answer;
        try {
            answer = question.get();
        } catch (UnknownPolicyException e) {
            return PlaceAnswers.notThere(e);
        }
        Verdict verdict = answer.verdict();
        List<Object> meaning = List.of(verdict.allowed(), verdict.askAgainMillis());
        return answer.failed()
                ? Answer.failure(meaning, verdict.reason())
                : Answer.of(meaning, (verdict.allowed() ? "allows: " : "forbids: ") + verdict.reason());
    }
}
