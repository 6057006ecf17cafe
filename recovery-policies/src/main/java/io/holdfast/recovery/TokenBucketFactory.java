package io.holdfast.recovery;

import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.PerformanceConstraintFactory;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/**
 * The performance constraint {@code token-bucket}: a few replacements at once, then one for each span of time.
 */
@Component(service = PerformanceConstraintFactory.class)
public final class TokenBucketFactory implements PerformanceConstraintFactory<TokenBucketFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param capacity how many replacements may happen at once after a long quiet time, from 1 to 100
     * @param every how long until one more may happen
     */
    public record Configuration(int capacity, Duration every) {}

    @Override
    public String type() {
        return "token-bucket";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public PerformanceConstraint create(Configuration configuration) {
        return new TokenBucket(configuration.capacity(), Durations.checked("every", configuration.every()));
    }
}
