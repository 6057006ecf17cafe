package io.holdfast.extensions;

import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigSourceFactory;
import io.holdfast.spi.placement.OfferScorerFactory;
import io.holdfast.spi.placement.PlacementRuleFactory;
import io.holdfast.spi.plan.DeploymentStrategyFactory;
import io.holdfast.spi.recovery.PerformanceConstraintFactory;
import io.holdfast.spi.recovery.RecoveryOverrideFactory;
import io.holdfast.spi.recovery.SafetyConstraintFactory;
import io.holdfast.spi.secret.SecretProviderFactory;
import io.holdfast.spi.tls.CertificateProviderFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The extension points whose extensions are made by factories. */
public enum ExtensionPoint {
    PLACEMENT_RULE(PlacementRuleFactory.class),
    OFFER_SCORER(OfferScorerFactory.class),
    DEPLOYMENT_STRATEGY(DeploymentStrategyFactory.class),
    SAFETY_CONSTRAINT(SafetyConstraintFactory.class),
    PERFORMANCE_CONSTRAINT(PerformanceConstraintFactory.class),
    RECOVERY_OVERRIDE(RecoveryOverrideFactory.class),
    CONFIG_SOURCE(ConfigSourceFactory.class),
    SECRET_PROVIDER(SecretProviderFactory.class),
    CERTIFICATE_PROVIDER(CertificateProviderFactory.class);

    @SuppressWarnings("rawtypes")
    private final Class<? extends ExtensionFactory> factory;

    @SuppressWarnings("rawtypes")
    ExtensionPoint(Class<? extends ExtensionFactory> factory) {
        this.factory = factory;
    }

    /** The interface under which bundles publish their factories. */
    @SuppressWarnings("rawtypes")
    public Class<? extends ExtensionFactory> factory() {
        return factory;
    }

    /**
     * Whether extensions of this point may keep threads until they are closed: those that talk to another system, and
     * are never asked by the loop.
     */
    public boolean mayHaveThreads() {
        return this == CONFIG_SOURCE || this == SECRET_PROVIDER || this == CERTIFICATE_PROVIDER;
    }

    /** The point's name for people, for example {@code placement rule}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The point's name for programs, for example {@code placement-rule}. */
    public String kebab() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The point of such a name, as {@link #kebab()} gives it. */
    public static Optional<ExtensionPoint> ofKebab(String name) {
        return Arrays.stream(values())
                .filter(point -> point.kebab().equals(name))
                .findFirst();
    }

    /**
     * The point that a factory serves.
     *
     * @throws IllegalArgumentException if it implements the interface of none, or of several
     */
    public static ExtensionPoint of(ExtensionFactory<?, ?> factory) {
        ExtensionPoint found = null;
        for (ExtensionPoint point : values()) {
            if (point.factory.isInstance(factory)) {
                if (found != null) {
                    throw new IllegalArgumentException(
                            factory.getClass().getName() + " serves two extension points: make two factories of it");
                }
                found = point;
            }
        }
        if (found == null) {
            throw new IllegalArgumentException(factory.getClass().getName()
                    + " serves no extension point: implement one of the factory interfaces of the SPI");
        }
        return found;
    }
}
