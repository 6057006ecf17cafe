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
    private static final String RESERVED = "reserved ";

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
            if (!offers.serves(row, owner.roleOf(spec))) {
                continue;
            }
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

    /**
     * The answers for a pod that waits for its own place: only that agent counts. What a pod holds that works is not
     * on offer; it waits for what it needs beside it.
     */
    public static List<AgentAnswer> again(
            OfferSnapshot offers, PodPlacement view, PodSpec spec, Footprint footprint, Owner owner, long[] ages) {
        List<AgentAnswer> answers = new ArrayList<>();
        boolean works = view.record().tasks().values().stream()
                .anyMatch(task -> task.state().mayRun());
        int own = Evaluator.rowOf(offers, footprint);
        for (int row = 0; row < offers.size(); row++) {
            if (!offers.serves(row, footprint.role())) {
                continue;
            }
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
                for (Shortfall s : works
                        ? beside(offers, view, spec, footprint, owner)
                        : Evaluator.shortfalls(offers, row, view, footprint, spec, owner)) {
                    refusals.add(refusal(s));
                }
            }
            answers.add(answer(offers, row, refusals, ages));
        }
        return answers;
    }

    private static List<Shortfall> beside(
            OfferSnapshot offers, PodPlacement view, PodSpec spec, Footprint footprint, Owner owner) {
        Growth growth = Growth.of(offers, view, spec, footprint, Evaluator.setNames(view, spec), owner);
        return growth == null ? List.of() : growth.shortfalls();
    }

    private static AgentAnswer answer(OfferSnapshot offers, int row, List<Refusal> refusals, long[] ages) {
        return new AgentAnswer(
                offers.agent(row).id(), offers.agent(row).hostname(), ages[row], refusals.isEmpty(), refusals);
    }

    private static Refusal refusal(Shortfall shortfall) {
        String resource = shortfall.resource();
        boolean volume = resource.startsWith("volume ");
        String code = volume
                ? "volume-not-offered"
                : resource.startsWith(RESERVED)
                        ? "reservation-not-offered"
                        : "insufficient-" + resource.replaceAll(":.*", "");
        return new Refusal(
                volume ? "volumes" : "resources", code, null, message(shortfall), remedy(shortfall), shortfall);
    }

    /** What falls short, in a sentence. */
    public static String message(Shortfall shortfall) {
        String resource = shortfall.resource();
        String detail = shortfall.detail();
        if (detail != null) {
            return detail;
        }
        if (resource.startsWith("volume ")) {
            return resource + " is not in the offer";
        }
        if (resource.startsWith("disk:")) {
            return disk(resource.substring(5), shortfall);
        }
        if (resource.startsWith("ports:any ")) {
            return "port " + resource.substring(10) + " may have any number, but nobody chooses one in a network that"
                    + " is not the agent's";
        }
        if (resource.startsWith("ports:")) {
            return "port " + resource.substring(6) + " is not free";
        }
        return String.format(
                Locale.ROOT,
                "%s: wants %s, %s offered, %s missing",
                resource,
                number(shortfall.wanted()),
                number(shortfall.offered()),
                number(shortfall.missing()));
    }

    private static String disk(String kind, Shortfall shortfall) {
        String[] parts = kind.split(":", 2);
        String disk = parts[0] + " disk " + (parts.length == 1 ? "without a profile" : "of profile " + parts[1]);
        return shortfall.offered() == 0
                ? "no " + disk + " is free"
                : disk + ": wants one of at least " + number(shortfall.wanted()) + " MiB, the biggest that is free has "
                        + number(shortfall.offered());
    }

    private static String remedy(Shortfall shortfall) {
        String resource = shortfall.resource();
        if (resource.startsWith(RESERVED)) {
            return "wait for the agent to offer it, or replace the pod to give its place up";
        }
        if (resource.startsWith("volume ")) {
            return "wait for the agent, or replace the pod to give the volume up";
        }
        if (shortfall.detail() != null) {
            return "free or add such a disk, or ask for another";
        }
        return resource.startsWith("ports:any ")
                ? "give the port a number"
                : "free or add " + resource.replaceAll("^disk:([A-Z]+).*", "a $1 disk") + ", or ask for less";
    }

    static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
