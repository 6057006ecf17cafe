package io.holdfast.core.shadow;

import io.holdfast.core.model.KernelState;
import io.holdfast.core.view.RecordedOffer;
import io.holdfast.core.world.Policies;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.Rejection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A world whose policies have a twin that a test makes different. */
final class Twins {
    final World world;
    final Policies candidate = new Policies();

    Twins(World world) {
        this.world = world;
    }

    /** What is in force. */
    Policies active() {
        return world.policies;
    }

    /** The latest offer of each agent so far, against this type. */
    Findings places(String point, String type) {
        Map<String, Offer> latest = new LinkedHashMap<>();
        for (RecordedOffer recorded : world.scheduler().view().recordedOffers(0)) {
            latest.put(recorded.offer().agent().id(), recorded.offer());
        }
        return comparison(state(), point, type).ofPlaces(latest.values());
    }

    /** Plans and failed pods, against this type. */
    Findings plans(String point, String type) {
        return comparison(state(), point, type).ofPlans();
    }

    KernelState state() {
        return KernelState.of(world.scheduler().view().records());
    }

    Comparison comparison(KernelState state, String point, String type) {
        return new Comparison(
                state, "r", active(), candidate, Set.of(new PolicyType(point, type)), world.now, () -> false);
    }

    /** A rule that accepts these agents only. */
    static PlacementRule only(String code, String... agents) {
        return (offers, row, view) -> List.of(agents).contains(offers.agent(row).id())
                ? null
                : new Rejection(code, "not " + offers.agent(row).id(), "add another");
    }
}
