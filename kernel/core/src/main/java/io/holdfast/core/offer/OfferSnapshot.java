package io.holdfast.core.offer;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import io.holdfast.spi.placement.RowSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The offers at hand as columns, one row per agent and role that it offers to: what is offered to one role cannot be
 * accepted together with what is offered to another. Pods take their share as they are placed, so that the next one
 * sees what is left. Only what we may use is in it: non-revocable resources of the agent itself that are unreserved or
 * held for a role that ours refines, and reservations that carry our labels.
 */
public final class OfferSnapshot implements OfferBatch {
    private final @Nullable String role;
    private final List<Agent> agents = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();
    private final List<List<String>> offerIds = new ArrayList<>();
    private final List<@Nullable Unavailability> unavailabilities = new ArrayList<>();
    private final Map<String, List<Integer>> rowsByAgent = new HashMap<>();
    private final Map<String, OfferColumn> columns = new HashMap<>();
    private final Lane unreserved;
    private final Map<String, Lane> held = new HashMap<>();
    private final List<Map<String, List<Resource>>> own = new ArrayList<>();
    private final Map<String, Integer> rowByResource = new HashMap<>();

    private record AgentAndRole(String agentId, String role) {}

    /**
     * The snapshot of some offers, all of them to the framework's own role.
     *
     * @param frameworkId tells our own reservations from others
     */
    public OfferSnapshot(Collection<Offer> offers, String frameworkId) {
        this(offers, frameworkId, null);
    }

    /**
     * The snapshot of some offers.
     *
     * @param frameworkId tells our own reservations from others
     * @param role the framework's own role; what is offered to others is for pods that refine what is held for a
     *     role. Null if all offers are to the framework's own
     */
    public OfferSnapshot(Collection<Offer> offers, String frameworkId, @Nullable String role) {
        this.role = role;
        Map<AgentAndRole, List<Offer>> rows = new LinkedHashMap<>();
        offers.forEach(offer -> rows.computeIfAbsent(
                        new AgentAndRole(offer.agent().id(), role == null ? "" : offer.role()),
                        key -> new ArrayList<>())
                .add(offer));
        unreserved = new Lane(rows.size());
        rows.forEach((key, ofRow) -> {
            int row = agents.size();
            Offer first = ofRow.get(0);
            agents.add(first.agent());
            roles.add(first.role());
            rowsByAgent
                    .computeIfAbsent(first.agent().id(), id -> new ArrayList<>(1))
                    .add(row);
            offerIds.add(ofRow.stream().map(Offer::id).toList());
            unavailabilities.add(ofRow.stream()
                    .map(Offer::unavailability)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(null));
            own.add(new LinkedHashMap<>());
            for (Offer offer : ofRow) {
                offer.resources().forEach(resource -> add(row, rows.size(), resource, frameworkId));
            }
        });
    }

    private void add(int row, int size, Resource resource, String frameworkId) {
        String resourceId = OwnLabels.resourceId(resource, frameworkId);
        Reservation reservation = resource.reservation();
        if (resourceId != null && reservation != null) {
            if (!serves(row, reservation.role())) {
                // It may be offered to roles below its own as well, for which nobody of ours could use it.
                return;
            }
            own.get(row).computeIfAbsent(resourceId, id -> new ArrayList<>()).add(resource);
            rowByResource.put(resourceId, row);
        } else if (!resource.revocable() && resource.providerId() == null) {
            if (reservation == null) {
                unreserved.add(row, resource);
            } else if (roles.get(row).startsWith(reservation.role() + "/")) {
                held.computeIfAbsent(reservation.role(), r -> new Lane(size)).add(row, resource);
            }
        }
    }

    /** The role that a row's offers are to. */
    public String role(int row) {
        return roles.get(row);
    }

    /** Keeps the rows whose offers are to the role that a new place of a pod would be reserved for. */
    void retainServing(RowSet rows, PodSpec pod) {
        if (role == null) {
            return;
        }
        for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
            if (!serves(row, Owner.roleOf(role, pod))) {
                rows.remove(row);
            }
        }
    }

    /** Whether a row's offers are to a role: what is offered to another cannot be reserved for it. */
    boolean serves(int row, String wanted) {
        return role == null || roles.get(row).equals(wanted);
    }

    /** What is free for pods that take what is held for a role, or what is unreserved if that is null. */
    Lane lane(@Nullable String preReservedRole) {
        return preReservedRole == null
                ? unreserved
                : held.computeIfAbsent(preReservedRole, r -> new Lane(agents.size()));
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
        return unreserved.scalars(resource);
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

    /** The row of an agent with what is offered to a role, or -1. */
    public int rowOf(String agentId, String wanted) {
        return rowsByAgent.getOrDefault(agentId, List.of()).stream()
                .filter(row -> serves(row, wanted))
                .findFirst()
                .orElse(-1);
    }

    /** The row where a reservation of ours is offered, or -1. */
    public int rowOfResource(String resourceId) {
        return rowByResource.getOrDefault(resourceId, -1);
    }

    /** Our reservations in a row, by resource id; what pods have taken is gone. */
    public Map<String, List<Resource>> own(int row) {
        return own.get(row);
    }

    /** Takes all that is offered of one of our reservations. */
    public void takeOwn(int row, String resourceId) {
        own.get(row).remove(resourceId);
    }
}
