package io.holdfast.extensions.guard;

import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.offer.PodPlacement;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Attribute;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.placement.PlacementView;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The kernel's own offers and views for tests. */
final class Offered {
    private Offered() {}

    /** An offer of each of so many agents {@code a0}, {@code a1}, …, with a rack each, two agents to a rack. */
    static List<Offer> offers(int agents) {
        return IntStream.range(0, agents)
                .mapToObj(i -> new Offer(
                        "o" + i,
                        new Agent("a" + i, "host" + i, List.of(Attribute.text("rack", "r" + i / 2)), null),
                        "role",
                        List.of(Resource.scalar("cpus", 4), Resource.scalar("mem", 4_096)),
                        null))
                .toList();
    }

    static OfferSnapshot batch(int agents) {
        return new OfferSnapshot(offers(agents), "framework");
    }

    /** The view of a pod of a service in which nothing is placed. */
    static PlacementView view() {
        ServiceImage service = Objects.requireNonNull(
                KernelState.of(List.of(PlanRecord.untouched("kv", "deploy"))).service("kv"));
        return new PodPlacement(service, service.pod("data", 0), 3, "home");
    }
}
