package io.holdfast.recovery;

import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.SafetyConstraintFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The safety constraint {@code agent-aware}: tells a pod that failed from a cluster that is in trouble. */
@Component(service = SafetyConstraintFactory.class)
public final class AgentAwareFactory implements SafetyConstraintFactory<AgentAwareFactory.Configuration> {
    /**
     * The parameters.
     *
     * @param after how long a pod must have been down on an agent that the cluster sees
     * @param unreachableAfter how long it must have been down on an agent that is out of sight, at least as long; null to
     *     wait until the agent comes back or is removed from the cluster
     * @param maxDown while more pods of the service than this are down at once, none is given up; null for no limit
     */
    public record Configuration(
            Duration after,
            @Nullable Duration unreachableAfter,
            @Nullable Integer maxDown) {}

    @Override
    public String type() {
        return "agent-aware";
    }

    @Override
    public Class<Configuration> configuration() {
        return Configuration.class;
    }

    @Override
    public SafetyConstraint create(Configuration configuration) {
        long after = Durations.checked("after", configuration.after());
        Duration unreachable = configuration.unreachableAfter();
        Long unreachableAfter = unreachable == null ? null : Durations.checked("unreachable-after", unreachable);
        if (unreachableAfter != null && unreachableAfter < after) {
            throw new IllegalArgumentException("unreachable-after is " + Durations.text(unreachableAfter)
                    + ": it must be at least as long as after, " + Durations.text(after));
        }
        int maxDown = configuration.maxDown() == null ? Integer.MAX_VALUE : configuration.maxDown();
        if (maxDown < 1) {
            throw new IllegalArgumentException("max-down is " + maxDown + ": it must be at least 1");
        }
        return new AgentAware(after, unreachableAfter, maxDown);
    }
}
