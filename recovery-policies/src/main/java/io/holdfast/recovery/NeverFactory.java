package io.holdfast.recovery;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.SafetyConstraintFactory;
import io.holdfast.spi.recovery.Verdict;
import org.osgi.service.component.annotations.Component;

/** The safety constraint {@code never}: only an operator gives a pod's volumes up. */
@Component(service = SafetyConstraintFactory.class)
public final class NeverFactory implements SafetyConstraintFactory<NoConfiguration> {
    @Override
    public String type() {
        return "never";
    }

    @Override
    public Class<NoConfiguration> configuration() {
        return NoConfiguration.class;
    }

    @Override
    public SafetyConstraint create(NoConfiguration configuration) {
        return (failed, now) ->
                Verdict.never(failed.pod().name() + " is never given up by itself; an operator may replace it");
    }
}
