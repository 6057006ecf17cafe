package io.holdfast.core.view;

import io.holdfast.spi.model.Offer;
import java.util.List;

/**
 * The latest that one agent offered, whether it still stands or not.
 *
 * @param offers that stood together, at least one, the latest last
 * @param atMillis when the latest came, milliseconds since the epoch
 */
public record AgentOffers(List<Offer> offers, long atMillis) {
    public AgentOffers {
        offers = List.copyOf(offers);
    }
}
