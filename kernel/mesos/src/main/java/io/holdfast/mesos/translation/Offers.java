package io.holdfast.mesos.translation;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Attribute;
import io.holdfast.spi.model.Domain;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.v1.Protos;
import org.jspecify.annotations.Nullable;

/** Offers, and what they say of their agent. */
final class Offers {
    private Offers() {}

    static List<Offer> read(List<Protos.Offer> offers) {
        return offers.stream().map(Offers::read).toList();
    }

    /** The addresses of the agents that say them, by id. */
    static Map<String, String> addresses(List<Protos.Offer> offers) {
        Map<String, String> addresses = new HashMap<>();
        for (Protos.Offer offer : offers) {
            if (offer.hasUrl() && !offer.getUrl().getAddress().getIp().isEmpty()) {
                addresses.put(
                        offer.getAgentId().getValue(),
                        offer.getUrl().getAddress().getIp());
            }
        }
        return addresses;
    }

    static Offer read(Protos.Offer offer) {
        Agent agent = new Agent(
                offer.getAgentId().getValue(),
                offer.getHostname(),
                offer.getAttributesList().stream().map(Offers::attribute).toList(),
                offer.hasDomain() ? domain(offer.getDomain()) : null);
        return new Offer(
                offer.getId().getValue(),
                agent,
                offer.hasAllocationInfo() ? offer.getAllocationInfo().getRole() : "*",
                Resources.read(offer.getResourcesList()),
                offer.hasUnavailability() ? unavailability(offer.getUnavailability()) : null);
    }

    private static Attribute attribute(Protos.Attribute attribute) {
        Value value = switch (attribute.getType()) {
            case SCALAR -> Values.scalar(attribute.getScalar());
            case RANGES -> Values.ranges(attribute.getRanges());
            case SET -> Values.names(attribute.getSet());
            case TEXT -> new Value.Text(attribute.getText().getValue());
        };
        return new Attribute(attribute.getName(), value);
    }

    static @Nullable Domain domain(Protos.DomainInfo domain) {
        if (!domain.hasFaultDomain()) {
            return null;
        }
        return new Domain(
                domain.getFaultDomain().getRegion().getName(),
                domain.getFaultDomain().getZone().getName());
    }

    static Unavailability unavailability(Protos.Unavailability unavailability) {
        return new Unavailability(
                TimeUnit.NANOSECONDS.toMillis(unavailability.getStart().getNanoseconds()),
                unavailability.hasDuration()
                        ? TimeUnit.NANOSECONDS.toMillis(
                                unavailability.getDuration().getNanoseconds())
                        : null);
    }
}
