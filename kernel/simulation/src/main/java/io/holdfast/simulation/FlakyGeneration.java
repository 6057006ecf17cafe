package io.holdfast.simulation;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.StrategyView;
import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.service.PodView;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The real extensions, which now and then give no answer. */
class FlakyGeneration implements Generation {
    private final Generation real;
    private final Consumer<PolicyRef> trouble;
    private final boolean gone;

    FlakyGeneration(Generation real) {
        this(real, policy -> {}, false);
    }

    /**
     * Extensions that may fail.
     *
     * @param trouble is told of every call before it is made, and throws if there is to be no answer
     * @param gone whether rules and constraints are not there at all, as while a bundle is swapped
     */
    FlakyGeneration(Generation real, Consumer<PolicyRef> trouble, boolean gone) {
        this.real = real;
        this.trouble = trouble;
        this.gone = gone;
    }

    private void mustBeThere(PolicyRef policy) {
        if (gone) {
            throw UnknownPolicyException.missing("nobody provides " + policy.type());
        }
    }

    static <T> Provided<T> as(Provided<T> provided, T other) {
        return new Provided<>(provided.type(), provided.bundle(), provided.version(), other);
    }

    @Override
    public long number() {
        return real.number();
    }

    @Override
    public Provided<PlacementRule> placementRule(PolicyRef policy) {
        mustBeThere(policy);
        Provided<PlacementRule> rule = real.placementRule(policy);
        return as(rule, new PlacementRule() {
            @Override
            public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
                trouble.accept(policy);
                return rule.extension().check(offers, row, view);
            }

            @Override
            public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
                trouble.accept(policy);
                rule.extension().narrow(offers, view, feasible);
            }
        });
    }

    @Override
    public Provided<OfferScorer> scorer(PolicyRef policy) {
        return real.scorer(policy);
    }

    @Override
    public Provided<DeploymentStrategy> strategy(PolicyRef policy) {
        Provided<DeploymentStrategy> strategy = real.strategy(policy);
        return as(strategy, new DeploymentStrategy() {
            @Override
            public BitSet eligible(StrategyView view) {
                trouble.accept(policy);
                return strategy.extension().eligible(view);
            }

            @Override
            public boolean isDecisionPoint(StrategyView view, int index) {
                return strategy.extension().isDecisionPoint(view, index);
            }
        });
    }

    @Override
    public Provided<SafetyConstraint> safety(PolicyRef policy) {
        mustBeThere(policy);
        Provided<SafetyConstraint> safety = real.safety(policy);
        return as(safety, (pod, now) -> {
            trouble.accept(policy);
            return safety.extension().permanentlyFailed(pod, now);
        });
    }

    @Override
    public Provided<PerformanceConstraint> performance(PolicyRef policy) {
        mustBeThere(policy);
        Provided<PerformanceConstraint> performance = real.performance(policy);
        return as(performance, (pod, history, now) -> {
            trouble.accept(policy);
            return performance.extension().mayReplace(pod, history, now);
        });
    }

    @Override
    public Provided<RecoveryOverride> recoveryOverride(PolicyRef policy) {
        mustBeThere(policy);
        Provided<RecoveryOverride> override = real.recoveryOverride(policy);
        return as(override, new RecoveryOverride() {
            @Override
            public @Nullable List<Action> recover(FailedPod failed, boolean permanent) {
                trouble.accept(policy);
                return override.extension().recover(failed, permanent);
            }

            @Override
            public @Nullable List<Action> recover(FailedPod failed, boolean permanent, List<PodView> pods) {
                trouble.accept(policy);
                return override.extension().recover(failed, permanent, pods);
            }
        });
    }

    @Override
    public List<Provided<ConfigValidator>> validators() {
        return real.validators();
    }
}
