package io.holdfast.http.wire;

import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan whose steps are called blocks, as {@code /v1/plan} serves it.
 *
 * @param phases in the plan's order
 * @param errors what is wrong with the definition
 * @param status {@code PENDING}, {@code IN_PROGRESS} or {@code COMPLETE}; {@code WAITING} when held, {@code ERROR}
 */
public record BlockPlan(List<Phase> phases, List<String> errors, String status) {

    /** A phase. */
    public record Phase(String id, String name, List<Block> blocks, String status) {}

    /**
     * A block.
     *
     * @param hasDecisionPoint whether somebody paused the plan here: it waits for an operator's <em>continue</em>
     */
    public record Block(String id, String status, String name, String message, boolean hasDecisionPoint) {}

    /** {@code /v1/plan/status}: the plan, and the phase and block it is at; these two are absent when it is complete. */
    public record Current(
            CurrentPlan plan,
            @Nullable CurrentPhase phase,
            @Nullable Block block) {}

    /** The plan as a whole. */
    public record CurrentPlan(String status, List<String> errors, int phaseCount) {}

    /** The first phase that is not complete. */
    public record CurrentPhase(String id, String name, String status, int blockCount) {}

    /** The shape of a plan. */
    public static BlockPlan of(PlanView plan) {
        return new BlockPlan(
                plan.phases().stream().map(BlockPlan::phase).toList(), plan.errors(), status(plan.status()));
    }

    /** Where a plan is. */
    public static Current current(PlanView plan) {
        CurrentPlan whole = new CurrentPlan(
                status(plan.status()), plan.errors(), plan.phases().size());
        Optional<PhaseView> open = plan.phases().stream()
                .filter(p -> p.status() != PlanStatus.COMPLETE)
                .findFirst();
        if (open.isEmpty()) {
            return new Current(whole, null, null);
        }
        PhaseView phase = open.get();
        CurrentPhase at = new CurrentPhase(
                phase.id(), phase.name(), status(phase.status()), phase.steps().size());
        Block block = phase.steps().stream()
                .filter(s -> s.status() != PlanStatus.COMPLETE)
                .findFirst()
                .map(BlockPlan::block)
                .orElse(null);
        return new Current(whole, at, block);
    }

    private static Phase phase(PhaseView phase) {
        return new Phase(
                phase.id(),
                phase.name(),
                phase.steps().stream().map(BlockPlan::block).toList(),
                status(phase.status()));
    }

    private static Block block(StepView step) {
        boolean paused = step.decisionPoint() || step.status() == PlanStatus.WAITING;
        return new Block(step.id(), status(step.status()), step.name(), "Block: " + step.name(), paused);
    }

    /** Blocks know fewer states than steps: what has begun is in progress, what waits to begin again is pending. */
    private static String status(PlanStatus status) {
        return switch (status) {
            case ERROR, WAITING, PENDING, IN_PROGRESS, COMPLETE -> status.name();
            case DELAYED -> PlanStatus.PENDING.name();
            case PREPARED, STARTING, STARTED -> PlanStatus.IN_PROGRESS.name();
        };
    }
}
