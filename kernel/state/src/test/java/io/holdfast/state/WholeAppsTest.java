package io.holdfast.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec.Mapped;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.core.state.ConfigRecord;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A definition that version 3 wrote, with volumes of a pod, of a set and of a task, is understood. */
class WholeAppsTest {
    private PodSpec data;

    @BeforeEach
    void bringForward() throws IOException {
        ConfigRecord config = (ConfigRecord) OldState.read(3).get("services/kv/configurations/id2");
        data = Objects.requireNonNull(config).spec().pod("data").orElseThrow();
    }

    @Test
    void volumesAreOnDisksAtAnyPlaceAndOfAnySizeThatWillDo() {
        assertThat(data.volumes()).containsExactly(new VolumeSpec("shared", 5, VolumeSpec.Type.PATH, List.of()));
        assertThat(data.resourceSets())
                .flatExtracting(set -> set.volumes())
                .containsExactly(new VolumeSpec("data", 10, VolumeSpec.Type.ROOT, List.of()));
        assertThat(data.task("side").orElseThrow().volumes())
                .containsExactly(new VolumeSpec("logs", 5, VolumeSpec.Type.MOUNT, List.of("fast")));
    }

    @Test
    void noInstanceRunsBeyondTheCount() {
        assertThat(data.disruption().surge()).isZero();
    }

    @Test
    void portsLeadIntoNoContainerNetwork() {
        assertThat(data.task("side").orElseThrow().ports())
                .singleElement()
                .satisfies(port -> assertThat(port.mapped()).isEqualTo(new Mapped(80, "tcp")));
    }
}
