package io.holdfast.spi.testkit;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.service.PodView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes placement views for tests: a pod that needs a place, and others that have one. */
public final class ViewBuilder {
    private final PodView pod;
    private final List<PodView> placed = new ArrayList<>();
    private int podCount;
    private @Nullable String localRegion;

    private ViewBuilder(PodView pod) {
        this.pod = pod;
        this.podCount = pod.index() + 1;
    }

    /** The pod that needs a place. */
    public static ViewBuilder placing(String type, int index) {
        return new ViewBuilder(pod(type, index, null));
    }

    /** A pod instance of the service {@code test}, with nothing but a name and perhaps a place. */
    public static PodView pod(String type, int index, @Nullable Agent agent) {
        return new PodView("test", type, index, agent, List.of(), Map.of(), List.of());
    }

    /** Another instance that holds a place. */
    public ViewBuilder placed(String type, int index, Agent agent) {
        placed.add(pod(type, index, agent));
        podCount = Math.max(podCount, type.equals(pod.type()) ? index + 1 : 0);
        return this;
    }

    /** Another instance that holds a place. */
    public ViewBuilder placed(String type, int index, AgentBuilder agent) {
        return placed(type, index, agent.build());
    }

    /** The region of the scheduler's own master; not known unless set. */
    public ViewBuilder localRegion(String region) {
        localRegion = region;
        return this;
    }

    /** The view. */
    public PlacementView build() {
        return new TestView(pod, podCount, List.copyOf(placed), localRegion, new HashMap<>());
    }
}
