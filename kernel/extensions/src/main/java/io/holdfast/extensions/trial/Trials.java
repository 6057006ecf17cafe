package io.holdfast.extensions.trial;

import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.secret.SecretProvider;
import io.holdfast.spi.service.ServiceProvider;
import io.holdfast.spi.tls.CertificateProvider;
import java.util.Map;

/** Tries extensions by the contracts of their points. */
public final class Trials {
    private final Calls calls;

    /** With a way to call into the bundle. */
    public Trials(Calls calls) {
        this.calls = calls;
    }

    /**
     * Tries an extension that a factory made. What reads from elsewhere (config sources, providers of secrets and
     * certificates) is closed and not asked for anything, since that may need what only its real configuration names.
     *
     * @param parameters with which it was made
     * @return what it does wrong first; empty if nothing
     * @throws io.holdfast.extensions.GuardException if a call fails or is late
     */
    public String complaint(ExtensionPoint point, String type, Object extension, Map<String, ?> parameters) {
        String what = "trying the " + point.label() + " '" + type + "'";
        return switch (point) {
            case PLACEMENT_RULE ->
                new RuleTrial((PlacementRule) extension, what, calls).complaint(Words.of(parameters));
            case OFFER_SCORER -> new ScorerTrial((OfferScorer) extension, what, calls).complaint(Words.of(parameters));
            case DEPLOYMENT_STRATEGY ->
                new StrategyTrial((DeploymentStrategy) extension, what, calls).complaint(Words.of(parameters));
            case SAFETY_CONSTRAINT -> new RecoveryTrial(what, calls).complaint((SafetyConstraint) extension);
            case PERFORMANCE_CONSTRAINT -> new RecoveryTrial(what, calls).complaint((PerformanceConstraint) extension);
            case RECOVERY_OVERRIDE -> new RecoveryTrial(what, calls).complaint((RecoveryOverride) extension);
            case CONFIG_SOURCE -> closed((ConfigSource) extension, what);
            case SECRET_PROVIDER -> closed((SecretProvider) extension, what);
            case CERTIFICATE_PROVIDER -> closed((CertificateProvider) extension, what);
        };
    }

    /** Tries a validator, with the same answers. */
    public String complaint(ConfigValidator validator) {
        String name = calls.ask("asking a config validator for its name", validator::name);
        return name == null || name.isBlank()
                ? "has no name"
                : new ValidatorTrial(validator, "trying the config validator '" + name + "'", calls).complaint();
    }

    /** Asks a provider for its service's name; its definition depends on a configuration we do not know. */
    public String complaint(ServiceProvider provider) {
        String service = calls.ask("asking a service provider for its service", provider::serviceName);
        return service == null || service.isBlank() ? "does not say which service it brings" : "";
    }

    private String closed(AutoCloseable extension, String what) {
        return calls.ask(what, () -> {
            extension.close();
            return "";
        });
    }
}
