package io.holdfast.core.loop;

import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.recovery.Constraints;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    /** By service, how many pods are down; counted once a turn. */
    private final Map<String, Integer> down = new HashMap<>();

    Replacement(Turn turn) {
        this.turn = turn;
    }

    Permit ask(ServiceImage service, ServiceSpec spec, PodRecord pod, PodSpec podSpec) {
        if (pod.replace() != null) {
            return new Permit(true, false, pod.replace().reason());
        }
        Optional<FailedPod> failed = Constraints.failed(
                pod, podSpec, () -> down.computeIfAbsent(spec.name(), name -> Constraints.down(service, spec)));
        if (failed.isEmpty()) {
            return new Permit(false, false, "");
        }
        RecoverySpec policies = Constraints.policies(spec, podSpec);
        try {
            Verdict dead = Constraints.safety(policies, failed.get(), turn.generation, turn.now)
                    .verdict();
            if (!dead.allowed()) {
                return new Permit(false, true, dead.reason());
            }
            Verdict now = Constraints.performance(
                            policies, failed.get(), service.replacements(), turn.generation, turn.now)
                    .verdict();
            return new Permit(now.allowed(), true, dead.reason() + "; " + now.reason());
        } catch (UnknownPolicyException e) {
            return new Permit(false, true, String.valueOf(e.getMessage()));
        }
    }

    /** Records that all of a footprint is given back, and, for an automatic replacement, when. */
    void giveUp(PodRecord pod, Footprint footprint, String reason, boolean throttled) {
        release(pod, footprint, reason);
        if (throttled) {
            ServiceImage service = java.util.Objects.requireNonNull(turn.state.service(pod.service()));
            String zone = ReplacementHistory.zone(footprint.agent());
            turn.state.put(service.replacements().plus(turn.now, zone));
        }
    }

    /** Records that all of a footprint is given back. */
    void release(PodRecord pod, Footprint footprint, String reason) {
        release(pod, footprint, footprint.reserved(), reason);
        turn.reason(pod.name() + ": giving up its place on " + footprint.agent().hostname() + ": " + reason);
    }

    /** Records that a part of a footprint is given back. */
    void release(PodRecord pod, Footprint footprint, List<Reserved> part, String reason) {
        release(pod, footprint, part, reason, false);
    }

    /** Records that a part of a footprint is given back, and whether nobody waits for that. */
    void release(PodRecord pod, Footprint footprint, List<Reserved> part, String reason, boolean skipped) {
        Set<String> proven = Evidence.sets(turn.state.service(pod.service()), pod);
        for (Reserved reserved : part) {
            boolean volume = reserved.persistenceId() != null && footprint.used();
            turn.state.put(new ReleaseRecord(
                    reserved.resourceId(),
                    footprint.agent().id(),
                    reserved.name(),
                    reserved.persistenceId(),
                    pod.service() + "/" + pod.name(),
                    footprint.confirmed() || volume || proven.contains(reserved.set()),
                    reason,
                    turn.now,
                    turn.now,
                    skipped,
                    footprint.role()));
        }
    }
}
