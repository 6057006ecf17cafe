package io.holdfast.core.shadow;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.offer.Evaluator;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.offer.PodPlacement;
import io.holdfast.core.offer.RuleTree;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.view.Explanation.Refusal;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.RowSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one generation answers for one pod and the agents at hand. */
final class PlaceAnswers {
    private static final Answer ACCEPTED = Answer.of("accepted", "accepts");

    private final OfferSnapshot offers;
    private final PodPlacement view;
    private final @Nullable RuleTree rules;
    private final RowSet accepted;

    /** The same for every agent, if the rules could not be asked. */
    private @Nullable Answer everywhere;

    private PlaceAnswers(OfferSnapshot offers, PodPlacement view, @Nullable RuleTree rules, RowSet accepted) {
        this.offers = offers;
        this.view = view;
        this.rules = rules;
        this.accepted = accepted;
    }

    /** Asks the rules about all agents at once. */
    static PlaceAnswers ask(OfferSnapshot offers, PodPlacement view, PodSpec spec, Generation generation) {
        RuleTree rules;
        try {
            rules = RuleTree.of(spec.placement(), generation);
        } catch (UnknownPolicyException e) {
            PlaceAnswers none = new PlaceAnswers(offers, view, null, RowSet.none(offers.size()));
            none.everywhere = notThere(e);
            return none;
        }
        PlaceAnswers answers = new PlaceAnswers(offers, view, rules, RowSet.all(offers.size()));
        try {
            rules.apply(offers, view, answers.accepted);
        } catch (RuleTree.RuleFailure failure) {
            answers.accepted.retain(RowSet.none(offers.size()));
            answers.everywhere = refused(List.of(failure.refusal()));
        }
        return answers;
    }

    boolean accepts(int row) {
        return accepted.contains(row);
    }

    /** The answer for one agent, with its reasons. */
    Answer at(int row) {
        if (everywhere != null) {
            return everywhere;
        }
        if (accepts(row)) {
            return ACCEPTED;
        }
        Answer answer = refused(java.util.Objects.requireNonNull(rules).explain(offers, row, view));
        if (answer.failed()) {
            // A rule that fails or hangs for one agent is not asked about a thousand others.
            everywhere = answer;
        }
        return answer;
    }

    private static Answer refused(List<Refusal> refusals) {
        Set<String> codes = new TreeSet<>();
        refusals.forEach(refusal -> codes.add(refusal.by() + ":" + refusal.code()));
        Set<String> types = refusals.stream().map(Refusal::by).collect(Collectors.toSet());
        for (Refusal refusal : refusals) {
            if (refusal.code().equals(RuleTree.RuleFailure.CODE)) {
                return new Answer(codes, types, refusal.bundle() + ": " + refusal.message(), true);
            }
        }
        String reasons = refusals.stream().map(Refusal::message).distinct().collect(Collectors.joining("; "));
        return new Answer(codes, types, "refuses: " + (reasons.isEmpty() ? "it gives no reason" : reasons), false);
    }

    /** Which agent would be tried first. */
    static Answer first(
            OfferSnapshot offers, PodPlacement view, PodSpec spec, PolicyRef scorer, Generation generation) {
        Evaluator.Choice choice;
        Provided<OfferScorer> provided;
        try {
            RuleTree rules = RuleTree.of(spec.placement(), generation);
            provided = generation.scorer(scorer);
            choice = Evaluator.choose(offers, view, rules, provided.extension(), spec);
        } catch (UnknownPolicyException e) {
            return notThere(e);
        }
        String name =
                choice.row() < 0 ? "none of them" : offers.agent(choice.row()).hostname();
        return choice.failure() == null
                ? Answer.of(choice.row(), "prefers " + name)
                : Answer.failure(
                        choice.row(),
                        provided.bundle() + " " + provided.version() + " fails, so the first that fits is taken, "
                                + name + ": " + choice.failure());
    }

    /** That a type is missing is an answer; that it does not take the parameters is a failure. */
    static Answer notThere(UnknownPolicyException e) {
        String text = String.valueOf(e.getMessage());
        return e.isMissing() ? Answer.of("missing", text) : Answer.failure("unfit", text);
    }
}
