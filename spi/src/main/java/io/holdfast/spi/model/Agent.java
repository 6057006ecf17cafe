package io.holdfast.spi.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as its offers describe it.
 *
 * @param id as Mesos issued it; changes when the agent loses its work directory
 * @param hostname the name the agent announces
 * @param attributes in the agent's order
 * @param domain region and zone, if the agent has them
 */
public record Agent(
        String id,
        String hostname,
        List<Attribute> attributes,
        @Nullable Domain domain) {
    public Agent {
        attributes = List.copyOf(attributes);
    }
}
