package io.holdfast.local.master.offer;

import io.holdfast.local.master.resource.ResourceSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Dominant resource fairness: who has the smallest share of the scarcest thing he uses comes first; among equals who was served
 * less often, then the name.
 */
final class FairShare {
    private final Map<String, Long> capacity = new HashMap<>();
    private final Map<String, ResourceSet> held = new HashMap<>();
    private final Map<String, Integer> served;

    /** {@code served} counts the allocations of earlier rounds and is carried on. */
    FairShare(ResourceSet cluster, Map<String, Integer> served) {
        this.served = served;
        for (String name : new String[] {"cpus", "mem", "disk", "gpus"}) {
            capacity.put(name, cluster.thousandths(name));
        }
    }

    /** Notes what a client holds already. */
    void holds(String client, ResourceSet resources) {
        held.merge(client, resources, ResourceSet::plus);
    }

    /** Notes a new allocation to a client. */
    void allocated(String client, ResourceSet resources) {
        holds(client, resources);
        served.merge(client, 1, Integer::sum);
    }

    /** Orders clients by their turn. */
    Comparator<String> turn() {
        return Comparator.comparingDouble(this::share)
                .thenComparingInt(client -> served.getOrDefault(client, 0))
                .thenComparing(Comparator.naturalOrder());
    }

    private double share(String client) {
        ResourceSet resources = held.getOrDefault(client, ResourceSet.empty());
        double share = 0;
        for (Map.Entry<String, Long> one : capacity.entrySet()) {
            if (one.getValue() > 0) {
                share = Math.max(share, (double) resources.thousandths(one.getKey()) / one.getValue());
            }
        }
        return share;
    }
}
