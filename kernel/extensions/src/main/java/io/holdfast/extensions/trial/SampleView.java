package io.holdfast.extensions.trial;

import io.holdfast.core.model.AgentKeys;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.OfferColumn;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.service.PodView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A pod that needs a place, among others that have one. */
record SampleView(PodView pod, List<PodView> placed, String localRegion) implements PlacementView {
    @Override
    public int podCount() {
        return pod.index() + 1;
    }

    @Override
    public Counts counts(String podType, String key) {
        Map<String, Integer> counts = new TreeMap<>();
        for (PodView other : placed) {
            Agent agent = other.agent();
            String value = agent == null ? null : AgentKeys.value(agent, key);
            if (value != null && other.type().equals(podType)) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return new SampleCounts(counts);
    }

    private record SampleCounts(Map<String, Integer> asMap) implements Counts {
        @Override
        public int at(String value) {
            return asMap.getOrDefault(value, 0);
        }

        @Override
        public int[] byCode(OfferColumn column) {
            int[] byCode = new int[column.cardinality()];
            for (int code = 0; code < byCode.length; code++) {
                byCode[code] = at(column.text(code));
            }
            return byCode;
        }
    }
}
