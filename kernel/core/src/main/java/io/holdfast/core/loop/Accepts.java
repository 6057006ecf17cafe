package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.offer.OfferSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what is done with each agent's offers, so that one accept per agent carries it all, in order. */
final class Accepts {
    private final OfferSnapshot offers;
    private final Map<Integer, List<Operation>> byRow = new TreeMap<>();

    Accepts(OfferSnapshot offers) {
        this.offers = offers;
    }

    void add(int row, @Nullable Operation operation) {
        if (operation != null) {
            byRow.computeIfAbsent(row, r -> new ArrayList<>()).add(operation);
        }
    }

    /** Makes the accepts and takes their offers out of the session. */
    void into(Turn turn) {
        byRow.forEach((row, operations) -> {
            List<String> ids = offers.offerIds(row);
            ids.forEach(turn.session.offers::remove);
            turn.session.recorder.accepted(ids.size());
            turn.calls.add(new ClusterCall.Accept(offers.agent(row).id(), ids, List.copyOf(operations), 0));
        });
    }
}
