package io.holdfast.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.HealthCheckSpec.Prober;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.ConfigRecord;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A definition that version 2 wrote, with ports in a resource set and checks of both kinds, is understood. */
class StatefulAppsTest {
    private ServiceSpec spec;

    @BeforeEach
    void bringForward() throws IOException {
        ConfigRecord config = (ConfigRecord) OldState.read(2).get("services/kv/configurations/id2");
        spec = Objects.requireNonNull(config).spec();
    }

    @Test
    void nothingIsSuspendedAndNobodyIsWaitedFor() {
        PodSpec data = spec.pod("data").orElseThrow();
        assertThat(data.active()).containsExactly(0, 1);
        assertThat(data.backoff()).isNull();
        assertThat(data.container().docker()).isNull();
        assertThat(spec.dependsOn()).isEmpty();
        assertThat(spec.source()).isNull();
    }

    @Test
    void checksAreTheAgentsAndNoStepWaitsForThem() {
        HealthCheckSpec check = Objects.requireNonNull(
                spec.pod("data").orElseThrow().task("server").orElseThrow().agentCheck());
        assertThat(check.by()).isEqualTo(Prober.AGENT);
        assertThat(check.gates()).isFalse();
        assertThat(check.probe()).isEqualTo(new Probe.Http("peer", "/health", false));
    }

    @Test
    void portsAreMappedNowhere() {
        PodSpec data = spec.pod("data").orElseThrow();
        assertThat(data.sets()).flatExtracting(set -> set.ports()).hasSize(2).allSatisfy(port -> {
            assertThat(port.mapped()).isNull();
            assertThat(port.aliases()).isEmpty();
            assertThat(port.labels()).isEmpty();
        });
    }
}
