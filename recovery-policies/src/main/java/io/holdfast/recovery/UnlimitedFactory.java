package io.holdfast.recovery;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.PerformanceConstraintFactory;
import io.holdfast.spi.recovery.Verdict;
import org.osgi.service.component.annotations.Component;

/** The performance constraint {@code unlimited}: any number of replacements at any time. */
@Component(service = PerformanceConstraintFactory.class)
public final class UnlimitedFactory implements PerformanceConstraintFactory<NoConfiguration> {
    @Override
    public String type() {
        return "unlimited";
    }

    @Override
    public Class<NoConfiguration> configuration() {
        return NoConfiguration.class;
    }

    @Override
    public PerformanceConstraint create(NoConfiguration configuration) {
        return (failed, history, now) ->
                Verdict.allow(failed.pod().name() + " may be replaced: replacements are not limited");
    }
}
