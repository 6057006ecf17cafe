package io.holdfast.extensions;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.event.EventListener;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.secret.SecretProvider;
import io.holdfast.spi.service.ServiceProvider;
import io.holdfast.spi.tls.CertificateProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A generation over what started bundles bring. What it gives stands behind guards. Lookups may come from any thread.
 */
public final class ExtensionGeneration implements Generation {
    private final long number;
    private final Guards guards;
    private final Map<ExtensionPoint, Map<String, CarriedFactory>> factories;
    private final Map<ExtensionPoint, Map<String, Map<String, Object>>> defaults;
    private final List<Provided<ConfigValidator>> validators;
    private final List<Provided<ServiceProvider>> providers;
    private final List<Provided<EventListener>> listeners;
    private final InstanceCache instances = new InstanceCache();

    ExtensionGeneration(
            long number,
            Guards guards,
            Map<ExtensionPoint, Map<String, CarriedFactory>> factories,
            Map<ExtensionPoint, Map<String, Map<String, Object>>> defaults,
            List<Provided<ConfigValidator>> validators,
            List<Provided<ServiceProvider>> providers,
            List<Provided<EventListener>> listeners) {
        this.number = number;
        this.guards = guards;
        this.factories = factories;
        this.defaults = defaults;
        this.validators = validators;
        this.providers = providers;
        this.listeners = listeners;
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

    @Override
    public Provided<RecoveryOverride> recoveryOverride(PolicyRef policy) {
        return find(ExtensionPoint.RECOVERY_OVERRIDE, RecoveryOverride.class, policy);
    }

    /**
     * The config source of a policy, with the same errors as the other lookups. Each call makes a new one, which the
     * caller closes.
     */
    public Provided<ConfigSource> configSource(PolicyRef policy) {
        return guarded(ExtensionPoint.CONFIG_SOURCE, ConfigSource.class, policy);
    }

    /** The secret provider of a policy; a new one at each call, which the caller closes. */
    public Provided<SecretProvider> secretProvider(PolicyRef policy) {
        return guarded(ExtensionPoint.SECRET_PROVIDER, SecretProvider.class, policy);
    }

    /** The certificate provider of a policy; a new one at each call, which the caller closes. */
    public Provided<CertificateProvider> certificateProvider(PolicyRef policy) {
        return guarded(ExtensionPoint.CERTIFICATE_PROVIDER, CertificateProvider.class, policy);
    }

    @Override
    public List<Provided<ConfigValidator>> validators() {
        return validators;
    }

    /** The services that bundles bring; the type of each is the service's name. */
    public List<Provided<ServiceProvider>> providers() {
        return providers;
    }

    /** Who is told of events. */
    public List<Provided<EventListener>> listeners() {
        return listeners;
    }

    /** All types that definitions may name, by extension point and name. */
    public List<ExtensionInfo> catalogue() {
        List<ExtensionInfo> infos = new ArrayList<>();
        factories.forEach((point, ofPoint) -> ofPoint.forEach((type, carried) -> infos.add(new ExtensionInfo(
                point, type, carried.bundle().name(), carried.bundle().version(), carried.schema()))));
        return List.copyOf(infos);
    }

    /** The types of an extension point, sorted; making nothing of them. */
    public List<String> types(ExtensionPoint point) {
        return factories.getOrDefault(point, Map.of()).keySet().stream()
                .sorted()
                .toList();
    }

    /**
     * Makes sure that a policy can be used.
     *
     * @throws UnknownPolicyException if its type is missing or its parameters do not fit
     */
    public void check(ExtensionPoint point, PolicyRef policy) {
        make(point, policy);
    }

    private static String known(Map<String, CarriedFactory> ofPoint) {
        String types = String.join(", ", ofPoint.keySet());
        return switch (ofPoint.size()) {
            case 0 -> "there is none";
            case 1 -> "there is only " + types;
            default -> "there are " + types;
        };
    }

    private <T> Provided<T> find(ExtensionPoint point, Class<T> kind, PolicyRef policy) {
        Provided<Object> found = instances.get(point, policy, () -> {
            Provided<T> made = guarded(point, kind, policy);
            return new Provided<>(made.type(), made.bundle(), made.version(), made.extension());
        });
        return new Provided<>(found.type(), found.bundle(), found.version(), kind.cast(found.extension()));
    }

    private <T> Provided<T> guarded(ExtensionPoint point, Class<T> kind, PolicyRef policy) {
        Provided<Object> made = make(point, policy);
        if (!kind.isInstance(made.extension())) {
            throw UnknownPolicyException.unfit("the " + point.label() + " '" + policy.type() + "' of " + made.bundle()
                    + " " + made.version() + " is something else: its factory is broken");
        }
        T bare = kind.cast(made.extension());
        T guarded = guards.guard(point, kind, new Provided<>(made.type(), made.bundle(), made.version(), bare));
        return new Provided<>(made.type(), made.bundle(), made.version(), guarded);
    }

    private Provided<Object> make(ExtensionPoint point, PolicyRef policy) {
        Map<String, CarriedFactory> ofPoint = factories.getOrDefault(point, Map.of());
        CarriedFactory carried = ofPoint.get(policy.type());
        if (carried == null) {
            throw UnknownPolicyException.missing("nobody provides the " + point.label() + " '" + policy.type() + "'; "
                    + known(ofPoint)
                    + "; correct the name, or install the bundle that brings it");
        }
        Bundle bundle = carried.bundle();
        CarriedFactory.Attempt attempt;
        try {
            attempt = guards.call(
                    bundle,
                    "making the " + point.label() + " '" + policy.type() + "'",
                    () -> carried.create(withDefaults(point, policy)));
        } catch (GuardException e) {
            // Whatever a bundle does, the service waits and says why; the others go on.
            throw e.kind() == GuardException.Kind.ERROR
                    ? UnknownPolicyException.unfit(e.toString())
                    : UnknownPolicyException.missing(e.toString());
        }
        Object extension = attempt.extension();
        if (extension == null) {
            throw UnknownPolicyException.unfit(
                    "the " + point.label() + " '" + policy.type() + "' of " + bundle
                            + " does not take these parameters: " + attempt.objection(),
                    attempt.objections());
        }
        return new Provided<>(policy.type(), bundle.name(), bundle.version(), extension);
    }

    /** What the definition says, and for what it does not say, what the operator set. */
    private Map<String, Object> withDefaults(ExtensionPoint point, PolicyRef policy) {
        Map<String, Object> set = defaults.getOrDefault(point, Map.of()).getOrDefault(policy.type(), Map.of());
        if (set.isEmpty()) {
            return policy.with();
        }
        Map<String, Object> merged = new LinkedHashMap<>(set);
        merged.putAll(policy.with());
        return merged;
    }
}
