package io.holdfast.core.extension;

import io.holdfast.core.spec.PolicyRef;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.SafetyConstraint;
import java.util.List;

/**
 * One immutable set of extension versions; a decision is made under exactly one. Looking a policy up twice
 * gives the same instance, so lookups are cheap.
 *
 * <p>Every lookup throws {@link UnknownPolicyException} if nobody provides the type, or its parameters do not
 * fit: the service that named it then waits and says so.
 */
public interface Generation {
    /** Identifies this set in decisions and explanations. */
    long number();

    /** The placement rule of a policy. */
    Provided<PlacementRule> placementRule(PolicyRef policy);

    /** The scorer of a policy. */
    Provided<OfferScorer> scorer(PolicyRef policy);

    /** The strategy of a policy. */
    Provided<DeploymentStrategy> strategy(PolicyRef policy);

    /** The safety constraint of a policy. */
    Provided<SafetyConstraint> safety(PolicyRef policy);

    /** The performance constraint of a policy. */
    Provided<PerformanceConstraint> performance(PolicyRef policy);

    /** The recovery override of a policy. */
    Provided<RecoveryOverride> recoveryOverride(PolicyRef policy);

    /** All validators, in order of their names. */
    List<Provided<ConfigValidator>> validators();
}
