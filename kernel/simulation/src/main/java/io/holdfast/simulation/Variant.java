package io.holdfast.simulation;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.SafetyConstraint;

/** The versions of the one simulated bundle that carries all policies: good ones, poor ones, and none at all. */
enum Variant {
    WHOLE("1.0.0"),
    AS_GOOD("1.1.0"),
    NO_RULES("2.0.0"),
    NO_CONSTRAINTS("2.1.0"),
    NO_STRATEGIES("2.2.0"),
    THROWS("3.0.0"),
    /** It cannot read the parameters that definitions were written for. */
    UNFIT("3.1.0"),
    /** The bundle is not there. */
    GONE("");

    final String version;

    Variant(String version) {
        this.version = version;
    }

    static Variant of(String version) {
        for (Variant variant : values()) {
            if (variant.version.equals(version)) {
                return variant;
            }
        }
        throw new IllegalArgumentException("there is no version " + version);
    }

    boolean isGood() {
        return this == WHOLE || this == AS_GOOD;
    }

    /** What this version makes of the real extensions. */
    Generation over(Generation real) {
        return isGood() ? real : new Poor(real);
    }

    private void maybeThrow(PolicyRef policy) {
        if (this == THROWS) {
            throw new IllegalStateException(policy.type() + " always fails (simulated)");
        }
    }

    private final class Poor extends FlakyGeneration {
        Poor(Generation real) {
            super(real, Variant.this::maybeThrow, false);
        }

        private void refuse(PolicyRef policy, Variant without) {
            if (Variant.this == UNFIT) {
                throw UnknownPolicyException.unfit(policy.type() + " does not take these parameters");
            }
            if (Variant.this == GONE || Variant.this == without) {
                throw UnknownPolicyException.missing("nobody provides " + policy.type());
            }
        }

        @Override
        public Provided<PlacementRule> placementRule(PolicyRef policy) {
            refuse(policy, NO_RULES);
            return super.placementRule(policy);
        }

        @Override
        public Provided<DeploymentStrategy> strategy(PolicyRef policy) {
            refuse(policy, NO_STRATEGIES);
            return super.strategy(policy);
        }

        @Override
        public Provided<SafetyConstraint> safety(PolicyRef policy) {
            refuse(policy, NO_CONSTRAINTS);
            return super.safety(policy);
        }

        @Override
        public Provided<PerformanceConstraint> performance(PolicyRef policy) {
            refuse(policy, NO_CONSTRAINTS);
            return super.performance(policy);
        }
    }
}
