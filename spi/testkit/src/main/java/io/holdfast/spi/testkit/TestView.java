package io.holdfast.spi.testkit;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.placement.Counts;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.service.PodView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A view over a list of placed pods. */
record TestView(
        PodView pod,
        int podCount,
        List<PodView> placed,
        @Nullable String localRegion,
        Map<List<String>, TestCounts> made)
        implements PlacementView {

    @Override
    public Counts counts(String podType, String key) {
        return made.computeIfAbsent(List.of(podType, AgentKeys.canonical(key)), ignored -> count(podType, key));
    }

    private TestCounts count(String podType, String key) {
        Map<String, Integer> counts = new HashMap<>();
        for (PodView other : placed) {
            Agent agent = other.agent();
            String value = agent == null ? null : AgentKeys.value(agent, key);
            if (value != null && other.type().equals(podType)) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return new TestCounts(counts);
    }

    boolean isIntact() {
        return made.values().stream().allMatch(TestCounts::isIntact);
    }
}
