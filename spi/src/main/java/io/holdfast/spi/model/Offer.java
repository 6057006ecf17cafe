package io.holdfast.spi.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resources of one agent, offered to one role for as long as the offer stands.
 *
 * @param id the offer's id
 * @param agent whose resources these are
 * @param role the role the resources are allocated to
 * @param resources in the master's order; reserved and unreserved ones are separate
 * @param unavailability planned maintenance of the agent, if any
 */
public record Offer(
        String id,
        Agent agent,
        String role,
        List<Resource> resources,
        @Nullable Unavailability unavailability) {
    public Offer {
        resources = List.copyOf(resources);
    }
}
