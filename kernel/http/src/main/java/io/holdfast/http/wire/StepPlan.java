package io.holdfast.http.wire;

import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.StepView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan with its steps, as {@code /v1/plans/{plan}} serves it.
 *
 * @param phases in the plan's order
 * @param errors what is wrong with the definition
 * @param status the name of a {@link io.holdfast.spi.plan.PlanStatus}
 * @param strategy by which its phases proceed
 * @param interrupted whether somebody holds the whole plan
 * @param run who started it, why and when; absent if it never ran
 * @param history what was said about it and what became of it, the latest last
 */
public record StepPlan(
        List<Phase> phases,
        List<String> errors,
        String status,
        String strategy,
        boolean interrupted,
        @Nullable PlanRun run,
        List<PlanRun.Event> history) {

    /** A phase. */
    public record Phase(String id, String name, List<Step> steps, String status, String strategy) {}

    /**
     * A step; its message says what it does or waits for.
     *
     * @param pod the pod instance it drives
     * @param started when work on it began; absent if it has not
     * @param completed when it was complete; absent while it is not
     * @param forced whether somebody said that it is complete; absent if not
     */
    public record Step(
            String id,
            String status,
            String name,
            String message,
            String pod,
            @Nullable Instant started,
            @Nullable Instant completed,
            @Nullable Boolean forced) {}

    /**
     * The shape of a plan.
     *
     * @param said what operators said about it
     * @param records when its steps began and ended, by their ids
     */
    public static StepPlan of(PlanView plan, PlanRecord said, Map<String, StepRecord> records) {
        return new StepPlan(
                plan.phases().stream().map(phase -> phase(phase, records)).toList(),
                plan.errors(),
                plan.status().name(),
                plan.strategy(),
                said.interrupted(),
                said.run() == null ? null : PlanRun.of(said.run()),
                PlanRun.history(said));
    }

    private static Phase phase(PlanView.PhaseView phase, Map<String, StepRecord> records) {
        List<Step> steps = phase.steps().stream()
                .map(step -> step(step, records.get(step.id())))
                .toList();
        return new Phase(phase.id(), phase.name(), steps, phase.status().name(), phase.strategy());
    }

    /** What is known of an earlier run of a step is no news of this one: it shows only as the status allows. */
    private static Step step(StepView step, @Nullable StepRecord record) {
        boolean complete = step.status() == PlanStatus.COMPLETE;
        boolean begun = complete || step.status().isRunning() || step.status() == PlanStatus.DELAYED;
        return new Step(
                step.id(),
                step.status().name(),
                step.name(),
                step.message(),
                step.pod(),
                record == null || !begun ? null : Instant.ofEpochMilli(record.startedMillis()),
                record == null || !complete || record.completedMillis() == null
                        ? null
                        : Instant.ofEpochMilli(record.completedMillis()),
                record != null && complete && record.forced() ? true : null);
    }
}
