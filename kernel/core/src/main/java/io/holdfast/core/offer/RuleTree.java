package io.holdfast.core.offer;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.view.Explanation.Refusal;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The placement rules of a pod, looked up in one generation and combined. A rule that fails rejects every
 * agent, wherever it stands in the tree: under a negation, too.
 */
public sealed interface RuleTree {
    /** Takes out what the rules do not accept; everything, if a rule fails. */
    default void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
        try {
            apply(offers, view, feasible);
        } catch (RuleFailure failure) {
            feasible.retain(RowSet.none(feasible.size()));
        }
    }

    /** Why the rules do not accept an agent; empty if they do. */
    default List<Refusal> explain(OfferBatch offers, int row, PlacementView view) {
        try {
            return refusals(offers, row, view);
        } catch (RuleFailure failure) {
            return List.of(failure.refusal());
        }
    }

    /** Narrows, or throws {@link RuleFailure}. */
    void apply(OfferBatch offers, PlacementView view, RowSet feasible);

    /** Explains, or throws {@link RuleFailure}. */
    List<Refusal> refusals(OfferBatch offers, int row, PlacementView view);

    /** The tree of a specification; throws {@code UnknownPolicyException} if a type is not there. */
    static RuleTree of(PlacementSpec spec, Generation generation) {
        if (spec instanceof PlacementSpec.Rule rule) {
            return new Leaf(generation.placementRule(rule.policy()));
        }
        if (spec instanceof PlacementSpec.All all) {
            return new All(all.rules().stream().map(r -> of(r, generation)).toList());
        }
        if (spec instanceof PlacementSpec.Any any) {
            return new Any(any.rules().stream().map(r -> of(r, generation)).toList());
        }
        return new Not(of(((PlacementSpec.Not) spec).rule(), generation));
    }

    /** One rule of an extension. */
    record Leaf(Provided<PlacementRule> rule) implements RuleTree {
        @Override
        public void apply(OfferBatch offers, PlacementView view, RowSet feasible) {
            RowSet before = feasible.copy();
            try {
                rule.extension().narrow(offers, view, feasible);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                throw new RuleFailure(rule, e);
            }
            feasible.retain(before);
        }

        @Override
        public List<Refusal> refusals(OfferBatch offers, int row, PlacementView view) {
            Rejection rejection;
            try {
                rejection = rule.extension().check(offers, row, view);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                throw new RuleFailure(rule, e);
            }
            if (rejection == null) {
                return List.of();
            }
            return List.of(new Refusal(
                    rule.type(),
                    rejection.code(),
                    rule.bundle() + " " + rule.version(),
                    rejection.message(),
                    rejection.remedy(),
                    null));
        }
    }

    /** All must accept. */
    record All(List<RuleTree> rules) implements RuleTree {
        @Override
        public void apply(OfferBatch offers, PlacementView view, RowSet feasible) {
            rules.forEach(rule -> rule.apply(offers, view, feasible));
        }

        @Override
        public List<Refusal> refusals(OfferBatch offers, int row, PlacementView view) {
            List<Refusal> all = new ArrayList<>();
            rules.forEach(rule -> all.addAll(rule.refusals(offers, row, view)));
            return all;
        }
    }

    /** At least one must accept. */
    record Any(List<RuleTree> rules) implements RuleTree {
        @Override
        public void apply(OfferBatch offers, PlacementView view, RowSet feasible) {
            RowSet accepted = RowSet.none(feasible.size());
            for (RuleTree rule : rules) {
                RowSet one = feasible.copy();
                rule.apply(offers, view, one);
                accepted.unite(one);
            }
            feasible.retain(accepted);
        }

        @Override
        public List<Refusal> refusals(OfferBatch offers, int row, PlacementView view) {
            if (rules.isEmpty()) {
                return List.of(new Refusal("any", "no-alternative", null, "none of no rules accepts", null, null));
            }
            List<Refusal> all = new ArrayList<>();
            for (RuleTree rule : rules) {
                List<Refusal> one = rule.refusals(offers, row, view);
                if (one.isEmpty()) {
                    return one;
                }
                all.addAll(one);
            }
            return all;
        }
    }

    /** Accepts what the rule rejects. */
    record Not(RuleTree rule) implements RuleTree {
        @Override
        public void apply(OfferBatch offers, PlacementView view, RowSet feasible) {
            RowSet accepted = feasible.copy();
            rule.apply(offers, view, accepted);
            feasible.removeAll(accepted);
        }

        @Override
        public List<Refusal> refusals(OfferBatch offers, int row, PlacementView view) {
            if (!rule.refusals(offers, row, view).isEmpty()) {
                return List.of();
            }
            return List.of(new Refusal(
                    "not", "negated-rule-accepts", null, "the negated rule accepts this agent", null, null));
        }
    }

    /** A rule threw. */
    final class RuleFailure extends RuntimeException {
        /** The code with which a rule that failed rejects every agent. */
        public static final String CODE = "rule-failed";

        private static final long serialVersionUID = 1L;
        private final transient Provided<PlacementRule> rule;

        RuleFailure(Provided<PlacementRule> rule, Throwable cause) {
            super(cause);
            this.rule = rule;
        }

        /** Why every agent is rejected. */
        public Refusal refusal() {
            return new Refusal(
                    rule.type(),
                    CODE,
                    rule.bundle() + " " + rule.version(),
                    "the rule failed, so it rejects every agent: " + getCause(),
                    "mend or replace the bundle",
                    null);
        }
    }
}
