package io.holdfast.core.offer;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.view.Explanation.AgentAnswer;
import io.holdfast.core.view.Explanation.Refusal;
import io.holdfast.core.view.Explanation.Shortfall;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says, agent by agent, what stands against placing a pod there; by the same code that places. */
public final class Explainer {
    private Explainer() {}

    /**
     * The answers for a pod that needs a new place.
     *
     * @param excluded agents it does not go to
     * @param ages how old each row's offers are, milliseconds
     */
    public static List<AgentAnswer> anew(
            OfferSnapshot offers,
            PodPlacement view,
            RuleTree rules,
            PodSpec spec,
            Exclusions excluded,
            Owner owner,
            long[] ages) {
        List<AgentAnswer> answers = new ArrayList<>();
        for (int row = 0; row < offers.size(); row++) {
            List<Refusal> refusals = new ArrayList<>(rules.explain(offers, row, view));
            if (excluded.leaving().contains(offers.agent(row).id())) {
                refusals.add(new Refusal(
                        "maintenance",
                        "agent-will-be-away",
                        null,
                        "an operator has announced that this agent will be away",
                        "add an agent, end the maintenance, or set maintenance: stay for the pod",
                        null));
            }
            if (offers.agent(row).id().equals(excluded.replacedFrom())) {
                refusals.add(new Refusal(
                        "replacement",
                        "replaced-from-here",
                        null,
                        "the pod is being replaced from this agent, so it goes to another one",
                        "add an agent, or loosen the placement rules of the others",
                        null));
            }
            for (Shortfall shortfall : Evaluator.shortfalls(offers, row, view, null, spec, owner)) {
                refusals.add(refusal(shortfall));
            }
            answers.add(answer(offers, row, refusals, ages));
        }
        return answers;
    }

    /** The answers for a pod that waits for its own place: only that agent counts. */
    public static List<AgentAnswer> again(
            OfferSnapshot offers, PodPlacement view, PodSpec spec, Footprint footprint, Owner owner, long[] ages) {
        List<AgentAnswer> answers = new ArrayList<>();
        int own = Evaluator.rowOf(offers, footprint);
        for (int row = 0; row < offers.size(); row++) {
            List<Refusal> refusals = new ArrayList<>();
            if (row != own) {
                refusals.add(new Refusal(
                        "volumes",
                        "place-is-elsewhere",
                        null,
                        "the pod's reservations are on " + footprint.agent().hostname(),
                        "replace the pod to give its volumes up",
                        null));
            } else {
                for (Shortfall s : Evaluator.shortfalls(offers, row, view, footprint, spec, owner)) {
                    refusals.add(refusal(s));
                }
            }
            answers.add(answer(offers, row, refusals, ages));
        }
        return answers;
    }

    private static AgentAnswer answer(OfferSnapshot offers, int row, List<Refusal> refusals, long[] ages) {
        return new AgentAnswer(
                offers.agent(row).id(), offers.agent(row).hostname(), ages[row], refusals.isEmpty(), refusals);
    }

    private static Refusal refusal(Shortfall shortfall) {
        boolean volume = shortfall.resource().startsWith("volume ");
        String message = volume
                ? shortfall.resource() + " is not in the offer"
                : shortfall.resource().startsWith("ports:")
                        ? "port " + shortfall.resource().substring(6) + " is not free"
                        : String.format(
                                Locale.ROOT,
                                "%s: wants %s, %s offered, %s missing",
                                shortfall.resource(),
                                number(shortfall.wanted()),
                                number(shortfall.offered()),
                                number(shortfall.missing()));
        String remedy = volume
                ? "wait for the agent, or replace the pod to give the volume up"
                : "free or add " + shortfall.resource() + ", or ask for less";
        return new Refusal(
                volume ? "volumes" : "resources",
                volume
                        ? "volume-not-offered"
                        : "insufficient-" + shortfall.resource().replaceAll(":.*", ""),
                null,
                message,
                remedy,
                shortfall);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
