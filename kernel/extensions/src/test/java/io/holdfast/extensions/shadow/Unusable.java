package io.holdfast.extensions.shadow;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.SafetyConstraint;
import java.util.List;

/** A set that cannot even be asked what is in it. */
final class Unusable implements Generation {
    private static IllegalStateException failure() {
        return new IllegalStateException("not this time");
    }

    @Override
    public long number() {
        throw failure();
    }

    @Override
    public Provided<PlacementRule> placementRule(PolicyRef policy) {
        throw failure();
    }

    @Override
    public Provided<OfferScorer> scorer(PolicyRef policy) {
        throw failure();
    }

    @Override
    public Provided<DeploymentStrategy> strategy(PolicyRef policy) {
        throw failure();
    }

    @Override
    public Provided<SafetyConstraint> safety(PolicyRef policy) {
        throw failure();
    }

    @Override
    public Provided<PerformanceConstraint> performance(PolicyRef policy) {
        throw failure();
    }

    @Override
    public Provided<RecoveryOverride> recoveryOverride(PolicyRef policy) {
        throw failure();
    }

    @Override
    public List<Provided<ConfigValidator>> validators() {
        throw failure();
    }
}
