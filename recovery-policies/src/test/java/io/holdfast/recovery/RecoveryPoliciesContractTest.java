package io.holdfast.recovery;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.testkit.RecoveryConstraintContract;
import java.time.Duration;
import java.util.List;

class RecoveryPoliciesContractTest extends RecoveryConstraintContract {
    @Override
    protected List<SafetyConstraint> safetyConstraints() {
        return List.of(
                new TimeoutFactory().create(new TimeoutFactory.Configuration(Duration.ofMinutes(20))),
                new TimeoutFactory().create(new TimeoutFactory.Configuration(Duration.ZERO)),
                new AgentAwareFactory()
                        .create(new AgentAwareFactory.Configuration(Duration.ofMinutes(20), Duration.ofHours(1), 1)),
                new AgentAwareFactory().create(new AgentAwareFactory.Configuration(Duration.ofMinutes(5), null, null)),
                new LostAgentFactory().create(new LostAgentFactory.Configuration(Duration.ofHours(1))),
                new NeverFactory().create(new NoConfiguration()));
    }

    @Override
    protected List<PerformanceConstraint> performanceConstraints() {
        return List.of(
                new MinIntervalFactory().create(new MinIntervalFactory.Configuration(Duration.ofMinutes(10))),
                new TokenBucketFactory().create(new TokenBucketFactory.Configuration(3, Duration.ofMinutes(30))),
                new TokenBucketFactory().create(new TokenBucketFactory.Configuration(100, Duration.ofHours(1))),
                new ZoneLimitFactory().create(new ZoneLimitFactory.Configuration(1, Duration.ofHours(3), null)),
                new ZoneLimitFactory()
                        .create(new ZoneLimitFactory.Configuration(100, Duration.ofDays(2), Duration.ofMinutes(10))),
                new UnlimitedFactory().create(new NoConfiguration()));
    }
}
