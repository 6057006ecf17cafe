package io.holdfast.core.offer;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The offers at hand as columns, one row per agent. Pods take their share as they are placed, so that the
 * next one sees what is left. Only what we may use is in it: unreserved, non-revocable resources of the
 * agent itself (for disk, of its root disk), and reservations that carry our labels.
 */
public final class OfferSnapshot implements OfferBatch {
    private final List<Agent> agents = new ArrayList<>();
    private final List<List<String>> offerIds = new ArrayList<>();
    private final List<@Nullable Unavailability> unavailabilities = new ArrayList<>();
    private final Map<String, Integer> rowByAgent = new HashMap<>();
    private final Map<String, OfferColumn> columns = new HashMap<>();
    private final Map<String, long[]> scalars = new HashMap<>();
    private final PortSet[] ports;
    private final long[] portCounts;
    private final List<Map<String, List<Resource>>> own = new ArrayList<>();
    private final Map<String, Integer> rowByResource = new HashMap<>();

    /**
     * The snapshot of some offers.
     *
     * @param frameworkId tells our own reservations from others
     */
    public OfferSnapshot(Collection<Offer> offers, String frameworkId) {
        Map<String, List<Offer>> byAgent = new LinkedHashMap<>();
        offers.forEach(offer -> byAgent.computeIfAbsent(offer.agent().id(), id -> new ArrayList<>())
                .add(offer));
        int size = byAgent.size();
        ports = new PortSet[size];
        portCounts = new long[size];
        for (List<Offer> ofAgent : byAgent.values()) {
            int row = agents.size();
            Offer first = ofAgent.get(0);
            agents.add(first.agent());
            rowByAgent.put(first.agent().id(), row);
            offerIds.add(ofAgent.stream().map(Offer::id).toList());
            unavailabilities.add(ofAgent.stream()
                    .map(Offer::unavailability)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null));
            ports[row] = new PortSet();
            own.add(new LinkedHashMap<>());
            for (Offer offer : ofAgent) {
                offer.resources().forEach(resource -> add(row, size, resource, frameworkId));
            }
            portCounts[row] = ports[row].count();
        }
    }

    private void add(int row, int size, Resource resource, String frameworkId) {
        String resourceId = OwnLabels.resourceId(resource, frameworkId);
        if (resourceId != null) {
            own.get(row).computeIfAbsent(resourceId, id -> new ArrayList<>()).add(resource);
            rowByResource.put(resourceId, row);
        } else if (!resource.isReserved()
                && !resource.revocable()
                && resource.disk() == null
                && resource.providerId() == null) {
            if (resource.value() instanceof Value.Scalar scalar) {
                scalars.computeIfAbsent(resource.name(), name -> new long[size])[row] += scalar.thousandths();
            } else if (resource.name().equals("ports") && resource.value() instanceof Value.Ranges ranges) {
                ports[row].add(ranges.ranges());
            }
        }
    }

    @Override
    public int size() {
        return agents.size();
    }

    @Override
    public OfferColumn column(String key) {
        return columns.computeIfAbsent(key, k -> new TextColumn(agents, k));
    }

    @Override
    public long[] unreserved(String resource) {
        long[] found = scalars.get(resource);
        return found == null ? new long[agents.size()] : found;
    }

    @Override
    public Agent agent(int row) {
        return agents.get(row);
    }

    @Override
    public @Nullable Unavailability unavailability(int row) {
        return unavailabilities.get(row);
    }

    /** The ids of all offers of the row's agent. */
    public List<String> offerIds(int row) {
        return offerIds.get(row);
    }

    /** The row of an agent, or -1. */
    public int rowOf(String agentId) {
        return rowByAgent.getOrDefault(agentId, -1);
    }

    /** The row where a reservation of ours is offered, or -1. */
    public int rowOfResource(String resourceId) {
        return rowByResource.getOrDefault(resourceId, -1);
    }

    /** Our reservations in a row, by resource id; what pods have taken is gone. */
    public Map<String, List<Resource>> own(int row) {
        return own.get(row);
    }

    /** The number of unreserved ports by row. */
    long[] portCounts() {
        return portCounts;
    }

    PortSet ports(int row) {
        return ports[row];
    }

    /** Takes an unreserved amount, in thousandths. */
    void takeScalar(int row, String resource, long thousandths) {
        unreserved(resource)[row] -= thousandths;
    }

    void takePort(int row, long port) {
        ports[row].remove(port);
        portCounts[row]--;
    }

    /** Takes all that is offered of one of our reservations. */
    public void takeOwn(int row, String resourceId) {
        own.get(row).remove(resourceId);
    }
}
