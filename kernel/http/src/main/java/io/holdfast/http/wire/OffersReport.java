package io.holdfast.http.wire;

import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.OfferOutcome;
import io.holdfast.core.view.OfferTraffic;
import io.holdfast.core.view.RecordedOffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of the latest offers, and what stands against them.
 *
 * @param traffic how many there were since the scheduler began
 * @param suppressed whether the cluster was asked for no more offers
 * @param outcomes the latest offers, the latest first
 * @param failureReasons why pods found no place, the most frequent first
 * @param rejectedAgents agents that some pod refused, with all refusals
 * @param more how many further pods wait that were not looked into
 */
public record OffersReport(
        OfferTraffic traffic,
        boolean suppressed,
        List<Outcome> outcomes,
        List<FailureReason> failureReasons,
        List<RejectedAgent> rejectedAgents,
        int more) {

    /**
     * An offer and what became of it.
     *
     * @param outcome {@code HELD}, {@code ACCEPTED}, {@code DECLINED} or {@code WITHDRAWN}
     * @param reason what was done with it, or why nothing
     */
    public record Outcome(
            long sequence,
            Instant at,
            String offerId,
            String agentId,
            String hostname,
            String role,
            String resources,
            String outcome,
            @Nullable Instant answered,
            String reason) {
        static Outcome of(OfferOutcome outcome) {
            RecordedOffer seen = outcome.offer();
            return new Outcome(
                    seen.sequence(),
                    Instant.ofEpochMilli(seen.atMillis()),
                    seen.offer().id(),
                    seen.offer().agent().id(),
                    seen.offer().agent().hostname(),
                    seen.offer().role(),
                    Amounts.text(seen.offer().resources()),
                    outcome.fate().name(),
                    outcome.answeredMillis() == null ? null : Instant.ofEpochMilli(outcome.answeredMillis()),
                    outcome.reason());
        }
    }

    /**
     * A kind of refusal.
     *
     * @param refusals how often it was given, over all pods and agents
     * @param pods the pods that gave it
     * @param example one of them, for people
     */
    public record FailureReason(String by, String code, int refusals, Set<String> pods, String example) {}

    /** An agent that was refused, and why, pod by pod. */
    public record RejectedAgent(String agentId, String hostname, long seenMillisAgo, List<Reason> reasons) {}

    /** Why a pod refused an agent. */
    public record Reason(
            String service,
            String pod,
            String by,
            String code,
            String message,
            @Nullable String remedy) {}

    /** The report. */
    public static OffersReport of(
            OfferTraffic traffic, boolean suppressed, List<OfferOutcome> outcomes, List<Unplaced> unplaced) {
        Map<String, FailureReason> reasons = new LinkedHashMap<>();
        Map<String, RejectedAgent> agents = new LinkedHashMap<>();
        for (Unplaced service : unplaced) {
            for (Explanation pod : service.pods()) {
                pod.agents().stream()
                        .filter(agent -> !agent.fits())
                        .forEach(agent -> agent.refusals().forEach(refusal -> {
                            count(reasons, pod, refusal);
                            agents.computeIfAbsent(
                                            agent.agentId(),
                                            id -> new RejectedAgent(
                                                    id, agent.hostname(), agent.seenMillisAgo(), new ArrayList<>()))
                                    .reasons()
                                    .add(reason(pod, refusal));
                        }));
            }
        }
        return new OffersReport(
                traffic,
                suppressed,
                outcomes.stream().map(Outcome::of).toList(),
                reasons.values().stream()
                        .sorted(Comparator.comparingInt(FailureReason::refusals).reversed())
                        .toList(),
                List.copyOf(agents.values()),
                unplaced.stream().mapToInt(Unplaced::more).sum());
    }

    private static Reason reason(Explanation pod, Explanation.Refusal refusal) {
        return new Reason(pod.service(), pod.pod(), refusal.by(), refusal.code(), refusal.message(), refusal.remedy());
    }

    private static void count(Map<String, FailureReason> reasons, Explanation pod, Explanation.Refusal refusal) {
        FailureReason fresh = new FailureReason(refusal.by(), refusal.code(), 0, new TreeSet<>(), refusal.message());
        reasons.compute(refusal.by() + " " + refusal.code(), (key, known) -> {
            FailureReason old = known == null ? fresh : known;
            old.pods().add(pod.pod());
            return new FailureReason(old.by(), old.code(), old.refusals() + 1, old.pods(), old.example());
        });
    }
}
