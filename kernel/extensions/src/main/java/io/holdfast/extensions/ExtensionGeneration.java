package io.holdfast.extensions;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.extensions.configuration.ConfigurationSchema;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.SafetyConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A generation over factories that are at hand in this process. Lookups may come from any thread. */
public final class ExtensionGeneration implements Generation {
    private final long number;
    private final Map<ExtensionPoint, Map<String, CarriedFactory>> factories;
    private final List<Provided<ConfigValidator>> validators;
    private final InstanceCache instances = new InstanceCache();

    ExtensionGeneration(
            long number,
            Map<ExtensionPoint, Map<String, CarriedFactory>> factories,
            List<Provided<ConfigValidator>> validators) {
        this.number = number;
        this.factories = factories;
        this.validators = validators;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Provided<PlacementRule> placementRule(PolicyRef policy) {
        return find(ExtensionPoint.PLACEMENT_RULE, PlacementRule.class, policy);
    }

    @Override
    public Provided<OfferScorer> scorer(PolicyRef policy) {
        return find(ExtensionPoint.OFFER_SCORER, OfferScorer.class, policy);
    }

    @Override
    public Provided<DeploymentStrategy> strategy(PolicyRef policy) {
        return find(ExtensionPoint.DEPLOYMENT_STRATEGY, DeploymentStrategy.class, policy);
    }

    @Override
    public Provided<SafetyConstraint> safety(PolicyRef policy) {
        return find(ExtensionPoint.SAFETY_CONSTRAINT, SafetyConstraint.class, policy);
    }

    @Override
    public Provided<PerformanceConstraint> performance(PolicyRef policy) {
        return find(ExtensionPoint.PERFORMANCE_CONSTRAINT, PerformanceConstraint.class, policy);
    }

    /** The recovery override of a policy, with the same errors as the other lookups. */
    public Provided<RecoveryOverride> recoveryOverride(PolicyRef policy) {
        return find(ExtensionPoint.RECOVERY_OVERRIDE, RecoveryOverride.class, policy);
    }

    /** The config source of a policy, with the same errors as the other lookups. */
    public Provided<ConfigSource> configSource(PolicyRef policy) {
        return find(ExtensionPoint.CONFIG_SOURCE, ConfigSource.class, policy);
    }

    @Override
    public List<Provided<ConfigValidator>> validators() {
        return validators;
    }

    /** All types that definitions may name, by extension point and name. */
    public List<ExtensionInfo> catalogue() {
        List<ExtensionInfo> infos = new ArrayList<>();
        factories.forEach((point, ofPoint) -> ofPoint.forEach((type, carried) -> infos.add(new ExtensionInfo(
                point,
                type,
                carried.bundle().name(),
                carried.bundle().version(),
                ConfigurationSchema.of(carried.factory().configuration())))));
        return List.copyOf(infos);
    }

    private <T> Provided<T> find(ExtensionPoint point, Class<T> extension, PolicyRef policy) {
        Provided<Object> made = instances.get(point, policy, () -> make(point, policy));
        return new Provided<>(made.type(), made.bundle(), made.version(), extension.cast(made.extension()));
    }

    private Provided<Object> make(ExtensionPoint point, PolicyRef policy) {
        Map<String, CarriedFactory> ofPoint = factories.getOrDefault(point, Map.of());
        CarriedFactory carried = ofPoint.get(policy.type());
        if (carried == null) {
            throw UnknownPolicyException.missing("nobody provides the " + point.label() + " '" + policy.type() + "'; "
                    + (ofPoint.isEmpty() ? "there is none" : "there are " + String.join(", ", ofPoint.keySet()))
                    + "; correct the name, or install the bundle that brings it");
        }
        try {
            return carried.create(policy.with());
        } catch (RuntimeException | LinkageError e) {
            // Whatever a bundle throws, the service waits and says why; the others go on.
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            throw UnknownPolicyException.unfit("the " + point.label() + " '" + policy.type() + "' of "
                    + carried.bundle() + " does not take these parameters: " + reason);
        }
    }
}
