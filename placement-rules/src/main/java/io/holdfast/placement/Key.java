package io.holdfast.placement;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.Rejection;

/**
 * What a rule looks at.
 *
 * @param column the key of the batch's column
 * @param label the same for people, for example {@code zone} or {@code attribute rack}
 */
record Key(String column, String label) {
    static final Key AGENT = new Key(OfferBatch.AGENT, "agent");
    static final Key HOSTNAME = new Key(OfferBatch.HOSTNAME, "hostname");
    static final Key ZONE = new Key(OfferBatch.ZONE, "zone");
    static final Key REGION = new Key(OfferBatch.REGION, "region");

    /**
     * Reads a key as people write it.
     *
     * @throws IllegalArgumentException if it is empty, or begins with @ and is none of the known ones
     */
    static Key of(String name) {
        return switch (name) {
            case "hostname", OfferBatch.HOSTNAME -> HOSTNAME;
            case OfferBatch.AGENT -> AGENT;
            case OfferBatch.ZONE -> ZONE;
            case OfferBatch.REGION -> REGION;
            default -> attribute(name);
        };
    }

    /** The key of an attribute, whatever its name. */
    static Key attribute(String name) {
        if (name.isBlank() || name.startsWith("@")) {
            throw new IllegalArgumentException("'" + name
                    + "' is no key: use hostname, @hostname, @agent, @zone, @region or the name of an attribute");
        }
        return new Key(name, "attribute " + name);
    }

    /** The refusal of an agent that lacks the key. */
    Rejection absent(String wanted) {
        return new Rejection("key-absent", "the agent has no " + label + "; wanted " + wanted, absentRemedy());
    }

    private String absentRemedy() {
        return switch (column) {
            case OfferBatch.ZONE, OfferBatch.REGION -> "start the agent with a fault domain";
            default -> "start the agent with the " + label;
        };
    }
}
