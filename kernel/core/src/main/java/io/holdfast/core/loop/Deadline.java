package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.DeadlineSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PlanRecord.PlanRun;
import io.holdfast.core.state.ServiceRecord;

/** Ends the patience with a roll-out that makes no progress: it is paused, or the configuration before it returns. */
final class Deadline {
    /** Who acts here, for the record. */
    static final String BY = "holdfast";

    private final Turn turn;
    private final ServiceImage service;
    private final ServiceSpec spec;

    Deadline(Turn turn, ServiceImage service, ServiceSpec spec) {
        this.turn = turn;
        this.service = service;
        this.spec = spec;
    }

    void check(PlanSpec plan, PlanRecord said) {
        DeadlineSpec deadline = plan.deadline();
        PlanRun run = said.run();
        if (deadline == null || run == null) {
            return;
        }
        boolean watched = run.endedMillis() == null
                && !said.interrupted()
                && said.heldPhases().isEmpty()
                && isUnderWay(plan, run);
        if (!watched || turn.now - run.progressMillis() < deadline.seconds() * 1000) {
            return;
        }
        String reason = "no progress for " + Math.round(deadline.seconds()) + " seconds";
        ServiceRecord record = service.record().orElseThrow();
        String previous = record.previousId();
        // What was returned to once is not left again by itself: the two would take turns for ever.
        boolean back = deadline.action() == DeadlineSpec.Action.ROLLBACK
                && previous != null
                && service.config(previous).isPresent()
                && !record.by().equals(BY);
        turn.state.put(said.withEvent(turn.now, BY, back ? "rollback" : "interrupt", reason)
                .withInterrupted(!back || said.interrupted())
                .withRun(run.at(turn.now)));
        turn.reason(spec.name() + ", plan " + plan.name() + ": " + reason + ", so "
                + (back ? "configuration " + previous + " returns" : "it is interrupted"));
        if (back) {
            new TargetFold(turn).rollBack(spec.name(), previous, BY, "plan " + plan.name() + ": " + reason);
        }
    }

    /** Whether some step was begun and is not complete: a roll-out that waits for an operator is not late. */
    private boolean isUnderWay(PlanSpec plan, PlanRun run) {
        String prefix = plan.name() + "/";
        return service.pods().stream()
                .flatMap(pod -> pod.steps().entrySet().stream())
                .anyMatch(step -> step.getKey().startsWith(prefix)
                        && step.getValue().run().equals(run.id())
                        && step.getValue().completedMillis() == null);
    }
}
