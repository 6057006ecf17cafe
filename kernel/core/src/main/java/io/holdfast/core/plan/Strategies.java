package io.holdfast.core.plan;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.StrategyView;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Asks a strategy, and starts nothing if it cannot answer. */
final class Strategies {
    private Strategies() {}

    /** What a strategy answered: which children may proceed, which wait for a decision, and what went wrong. */
    record Answer(BitSet eligible, BitSet decisionPoints, List<String> errors) {}

    static Answer ask(PolicyRef policy, StrategyView view, Generation generation) {
        BitSet eligible = new BitSet();
        BitSet decisionPoints = new BitSet();
        List<String> errors = new ArrayList<>();
        try {
            Provided<DeploymentStrategy> strategy = generation.strategy(policy);
            try {
                eligible.or(strategy.extension().eligible(view));
                for (int i = 0; i < view.children().size(); i++) {
                    decisionPoints.set(i, strategy.extension().isDecisionPoint(view, i));
                }
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                eligible.clear();
                errors.add("strategy " + policy.type() + " of " + strategy.bundle() + " " + strategy.version()
                        + " failed, so nothing new starts: " + e);
            }
        } catch (UnknownPolicyException e) {
            errors.add(String.valueOf(e.getMessage()));
        }
        return new Answer(eligible, decisionPoints, errors);
    }
}
