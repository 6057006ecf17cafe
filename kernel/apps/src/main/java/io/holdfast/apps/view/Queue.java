package io.holdfast.apps.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.Times;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.Explanation.AgentAnswer;
import io.holdfast.core.view.Explanation.Refusal;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of an app waits for a place, and why each agent was refused.
 *
 * @param waiting instances that shall run and do not
 * @param explanation why the first of them is not placed
 */
public record Queue(AppSnapshot app, List<PodRecord> waiting, Optional<Explanation> explanation) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Set<PlanStatus> NOT_LAUNCHED =
            EnumSet.of(PlanStatus.PENDING, PlanStatus.WAITING, PlanStatus.DELAYED);

    /** Categories of refusals, in the order in which they are looked at. */
    private static final List<String> REASONS = List.of(
            "UnfulfilledRole",
            "UnfulfilledConstraint",
            "NoCorrespondingReservationFound",
            "AgentMaintenance",
            "InsufficientCpus",
            "InsufficientMemory",
            "InsufficientDisk",
            "InsufficientGpus",
            "InsufficientPorts",
            "DeclinedScarceResources");

    /** What waits of an app. */
    public static List<PodRecord> waiting(AppSnapshot app) {
        List<PodRecord> waiting = new ArrayList<>();
        if (app.uninstalling()) {
            return waiting;
        }
        List<Integer> ordinals = new ArrayList<>(app.pod().active());
        ordinals.addAll(more(app));
        for (int ordinal : ordinals) {
            PodRecord pod = app.pods().stream()
                    .filter(one -> one.index() == ordinal)
                    .findFirst()
                    .orElseGet(() -> PodRecord.fresh(app.service(), app.pod().type(), ordinal));
            if (pod.tasks().values().stream().map(TaskRecord::state).noneMatch(state -> state.mayRun())) {
                waiting.add(pod);
            }
        }
        return waiting;
    }

    /** Instances beyond the app's own that a roll-out has not launched yet. */
    private static List<Integer> more(AppSnapshot app) {
        PlanView deploy = app.deploy();
        String prefix = app.pod().type() + "-";
        return deploy == null
                ? List.of()
                : deploy.phases().stream()
                        .flatMap(phase -> phase.steps().stream())
                        .filter(step -> NOT_LAUNCHED.contains(step.status())
                                && step.pod().startsWith(prefix))
                        .map(step -> Integer.valueOf(step.pod().substring(prefix.length())))
                        .filter(ordinal -> ordinal >= app.pod().count())
                        .toList();
    }

    /**
     * For answers.
     *
     * @param role the scheduler's own
     * @param nowMillis milliseconds since the epoch
     * @param offers whether the offers that were refused are listed
     */
    public ObjectNode json(String role, long nowMillis, boolean offers) {
        ObjectNode json = NODES.objectNode();
        json.put("count", waiting.size());
        long until =
                waiting.stream().mapToLong(PodRecord::delayedUntilMillis).max().orElse(0);
        long left = Math.max(0, (until - nowMillis + 999) / 1000);
        json.putObject("delay").put("timeLeftSeconds", left).put("overdue", left == 0);
        json.put("since", Times.text(app.record().sinceMillis()));
        Footprint held = waiting.get(0).footprint();
        json.put("role", held == null ? app.app().role(role) : held.role());
        json.set("processedOffersSummary", summary(nowMillis));
        if (offers) {
            json.set("lastUnusedOffers", unused(nowMillis));
        }
        json.set("app", AppView.counted(app, role));
        return json;
    }

    private List<AgentAnswer> answers() {
        return explanation.map(Explanation::agents).orElse(List.of());
    }

    private ObjectNode summary(long nowMillis) {
        ObjectNode summary = NODES.objectNode();
        List<AgentAnswer> answers = answers();
        long refused = answers.stream().filter(answer -> !answer.fits()).count();
        summary.put("processedOffersCount", answers.size());
        summary.put("unusedOffersCount", refused);
        answers.stream()
                .filter(answer -> !answer.fits())
                .mapToLong(AgentAnswer::seenMillisAgo)
                .min()
                .ifPresent(ago -> summary.put("lastUnusedOfferAt", Times.text(nowMillis - ago)));
        summary.set("rejectSummaryLastOffers", rejects(answers));
        summary.set("rejectSummaryLaunchAttempt", rejects(answers));
        return summary;
    }

    /** Of those that got as far as each reason, how many it turned away. */
    private static ArrayNode rejects(List<AgentAnswer> answers) {
        ArrayNode rejects = NODES.arrayNode();
        List<Set<String>> left = new ArrayList<>();
        answers.forEach(answer -> left.add(reasons(answer)));
        for (String reason : REASONS) {
            long processed = left.size();
            left.removeIf(reasons -> reasons.contains(reason));
            rejects.addObject()
                    .put("reason", reason)
                    .put("declined", processed - left.size())
                    .put("processed", processed);
        }
        return rejects;
    }

    private static Set<String> reasons(AgentAnswer answer) {
        Set<String> reasons = new LinkedHashSet<>();
        answer.refusals().forEach(refusal -> reasons.add(reason(refusal)));
        return reasons;
    }

    private static String reason(Refusal refusal) {
        if (refusal.shortfall() != null) {
            String resource = refusal.shortfall().resource();
            return switch (resource) {
                case "cpus" -> "InsufficientCpus";
                case "mem" -> "InsufficientMemory";
                case "gpus" -> "InsufficientGpus";
                default ->
                    resource.startsWith("volume") || resource.startsWith("reserved ")
                            ? "NoCorrespondingReservationFound"
                            : resource.startsWith("disk") ? "InsufficientDisk" : "InsufficientPorts";
            };
        }
        return switch (refusal.by()) {
            case "resources" -> "InsufficientPorts";
            case "volumes", "replacement" -> "NoCorrespondingReservationFound";
            case "maintenance" -> "AgentMaintenance";
            default -> "UnfulfilledConstraint";
        };
    }

    private ArrayNode unused(long nowMillis) {
        ArrayNode offers = NODES.arrayNode();
        for (AgentAnswer answer : answers()) {
            if (!answer.fits()) {
                ObjectNode one = offers.addObject();
                one.putObject("offer").put("agentId", answer.agentId()).put("hostname", answer.hostname());
                one.put("timestamp", Times.text(nowMillis - answer.seenMillisAgo()));
                ArrayNode reasons = one.putArray("reason");
                reasons(answer).forEach(reasons::add);
                ArrayNode said = one.putArray("explanation");
                answer.refusals().forEach(refusal -> said.add(refusal.message()));
            }
        }
        return offers;
    }
}
