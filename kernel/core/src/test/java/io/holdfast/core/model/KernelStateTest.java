package io.holdfast.core.model;

import static io.holdfast.core.world.AgentGiven.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.StateWrite;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.placement.Counts;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KernelStateTest {
    @Test
    void thereIsOneWritePerPathTheLatestAndNoneForTheSameAgain() {
        KernelState state = KernelState.of(List.of());
        state.put(pod(0, "a"));
        state.put(pod(0, "b"));
        state.put(pod(0, "b"));
        assertThat(state.drain()).containsExactly(new StateWrite.Put(pod(0, "b")));
        state.put(pod(0, "b"));
        assertThat(state.drain()).isEmpty();
        state.delete(pod(0, null).path());
        state.delete(pod(0, null).path());
        assertThat(state.drain()).containsExactly(new StateWrite.Delete("services/kv/pods/data-0"));
    }

    @Test
    void loadingWhatWasWrittenGivesTheSameState() {
        KernelState state = KernelState.of(List.of());
        state.put(new FrameworkRecord("fw", "holdfast", "role", "principal"));
        state.put(pod(0, "a"));
        state.put(pod(1, "b"));
        state.delete(pod(0, null).path());
        KernelState loaded = state.copy();
        assertThat(loaded.records()).containsExactlyInAnyOrderElementsOf(state.records());
        assertThat(loaded.drain()).isEmpty();
        assertThat(loaded.framework()).isEqualTo(state.framework());
        assertThat(loaded.podOfResource("r1")).isEqualTo(pod(1, "b"));
        assertThat(loaded.podOfResource("r0")).isNull();
    }

    @Test
    void countsFollowPodsAsTheyComeMoveAndGoAndLeaveThePlacedOneOut() {
        KernelState state = KernelState.of(List.of(pod(0, "a"), pod(1, "a")));
        ServiceImage service = state.service("kv");
        Counts counts = service.counts("data", "hostname", service.pod("data", 9));
        assertThat(counts.asMap()).isEqualTo(java.util.Map.of("a.host", 2));
        assertThat(service.counts("data", "@hostname", service.pod("data", 0)).at("a.host"))
                .isEqualTo(1);
        state.put(pod(1, "b"));
        state.put(pod(2, "b"));
        state.put(pod(0, null));
        assertThat(counts.asMap()).isEqualTo(java.util.Map.of("b.host", 2));
        assertThat(counts.at("a.host")).isZero();
        assertThat(service.counts("other", "hostname", service.pod("data", 1)).asMap())
                .isEmpty();
    }

    private static PodRecord pod(int index, @Nullable String agent) {
        Footprint footprint = agent == null
                ? null
                : new Footprint(
                        "attempt",
                        agent(agent).agent(),
                        List.of(new Reserved("r" + index, "data", "cpus", new Value.Scalar(1), null, null, null)),
                        true,
                        true,
                        0,
                        "holdfast");
        return new PodRecord(
                "kv",
                "data",
                index,
                footprint,
                Collections.emptySortedMap(),
                null,
                false,
                null,
                null,
                0,
                0,
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                0);
    }
}
