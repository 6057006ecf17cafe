package io.holdfast.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.ServiceRecord;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** State that version 1 wrote (a deployed service, one pod of it recovering, a phase held, a release) is understood. */
class WholeLifeTest {
    private final Map<String, Durable> records = new TreeMap<>();

    @BeforeEach
    void bringForward() throws IOException {
        records.putAll(OldState.read(1));
    }

    @Test
    void everyRecordIsReadAndNoneIsLost() {
        assertThat(records)
                .containsOnlyKeys(
                        "framework",
                        "releases/res-1",
                        "services/kv/configurations/id2",
                        "services/kv/plans/deploy",
                        "services/kv/pods/data-0",
                        "services/kv/pods/data-1",
                        "services/kv/pods/meta-0",
                        "services/kv/service");
        records.forEach((path, record) -> assertThat(record.path()).isEqualTo(path));
    }

    @Test
    void reservationsBelongToTheSetsThatBearTheirTasksNames() {
        PodRecord pod = (PodRecord) records.get("services/kv/pods/data-0");

        assertThat(Objects.requireNonNull(pod.footprint()).reserved())
                .extracting(Reserved::set)
                .containsOnly("data");
        assertThat(pod.tasks().get("data-0").again()).isFalse();
        assertThat(Objects.requireNonNull(pod.recovery()).steps()).isEmpty();
        assertThat(pod.steps()).isEmpty();
        assertThat(pod.paused()).isEmpty();
    }

    @Test
    void aDefinitionSaysWhatItSaidAndIsPlainBesides() {
        ServiceSpec spec = ((ConfigRecord) records.get("services/kv/configurations/id2")).spec();
        PodSpec data = spec.pod("data").orElseThrow();

        assertThat(spec.deploy().phases()).hasSize(2);
        assertThat(spec.unmodifiable()).isEqualTo(ServiceSpec.UNMODIFIABLE);
        assertThat(data.container()).isEqualTo(ContainerSpec.PLAIN);
        assertThat(data.tasks()).hasSize(1);
        assertThat(data.sets()).singleElement().satisfies(set -> {
            assertThat(set.ports()).hasSize(1);
            assertThat(set.volumes()).hasSize(1);
        });
    }

    @Test
    void whatOperatorsAndTheSchedulerDecidedHolds() {
        assertThat(((PlanRecord) records.get("services/kv/plans/deploy")).heldPhases())
                .containsExactly("meta");
        assertThat(((ReleaseRecord) records.get("releases/res-1")).reason()).isEqualTo("replaced by ann");
        ServiceRecord service = (ServiceRecord) records.get("services/kv/service");
        assertThat(service.deployed()).isTrue();
        assertThat(service.previousId()).isNull();
    }
}
