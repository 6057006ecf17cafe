package io.holdfast.core.loop;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.PodViews;
import io.holdfast.core.plan.PodProgress;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.ReplacementRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether a pod's volumes may be given up, and gives them up. Nothing is given up before a new
 * place is found: the release and the new footprint are one decision.
 */
final class Replacement {
    /**
     * The answer for one pod.
     *
     * @param allowed whether a new place may be taken now
     * @param throttled whether it is an automatic replacement, which the history counts
     * @param reason why, or why not
     */
    record Permit(boolean allowed, boolean throttled, String reason) {}

    private final Turn turn;

    Replacement(Turn turn) {
        this.turn = turn;
    }

    Permit ask(ServiceImage service, ServiceSpec spec, PodRecord pod, PodSpec podSpec) {
        if (pod.replace() != null) {
            return new Permit(true, false, pod.replace().reason());
        }
        Long since = PodProgress.brokenSince(pod, podSpec);
        if (since == null) {
            return new Permit(false, false, "");
        }
        boolean unreachable = pod.tasks().values().stream().anyMatch(task -> task.state() == TaskState.UNREACHABLE);
        FailedPod failed = new FailedPod(PodViews.of(pod), since, unreachable);
        RecoverySpec policies = podSpec.recovery() == null ? spec.recovery() : podSpec.recovery();
        try {
            Provided<SafetyConstraint> safety = turn.generation.safety(policies.safety());
            Verdict dead = ask(safety, () -> safety.extension().permanentlyFailed(failed, turn.now));
            if (!dead.allowed()) {
                return new Permit(false, true, dead.reason());
            }
            Provided<PerformanceConstraint> performance = turn.generation.performance(policies.performance());
            ReplacementHistory history = new ReplacementHistory(service.replacements());
            Verdict now = ask(performance, () -> performance.extension().mayReplace(failed, history, turn.now));
            return new Permit(now.allowed(), true, dead.reason() + "; " + now.reason());
        } catch (UnknownPolicyException e) {
            return new Permit(false, true, String.valueOf(e.getMessage()));
        }
    }

    private static Verdict ask(Provided<?> constraint, java.util.function.Supplier<Verdict> question) {
        try {
            return java.util.Objects.requireNonNull(question.get(), "it gave no answer");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return Verdict.never("constraint " + constraint.type() + " of " + constraint.bundle() + " "
                    + constraint.version() + " failed, so nothing is given up: " + e);
        }
    }

    /** Records that all of a footprint is given back, and, for an automatic replacement, when. */
    void giveUp(PodRecord pod, Footprint footprint, String reason, boolean throttled) {
        release(pod, footprint, reason);
        if (throttled) {
            ServiceImage service = java.util.Objects.requireNonNull(turn.state.service(pod.service()));
            List<Long> history = new ArrayList<>(service.replacements());
            history.add(turn.now);
            int from = Math.max(0, history.size() - 100);
            turn.state.put(new ReplacementRecord(pod.service(), history.subList(from, history.size())));
        }
    }

    /** Records that all of a footprint is given back. */
    void release(PodRecord pod, Footprint footprint, String reason) {
        release(pod, footprint, footprint.reserved(), reason);
        turn.reason(pod.name() + ": giving up its place on " + footprint.agent().hostname() + ": " + reason);
    }

    /** Records that a part of a footprint is given back. */
    void release(PodRecord pod, Footprint footprint, List<Reserved> part, String reason) {
        for (Reserved reserved : part) {
            turn.state.put(new ReleaseRecord(
                    reserved.resourceId(),
                    footprint.agent().id(),
                    reserved.name(),
                    reserved.persistenceId(),
                    pod.service() + "/" + pod.name(),
                    footprint.confirmed() || footprint.used(),
                    reason,
                    turn.now,
                    turn.now));
        }
    }
}
