package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler takes any Mesos for its cluster; here it is the local cluster of another installation. */
class OtherClusterTest {

    @Test
    void aServiceIsDeployedToAMesosThatWasThereBefore(@TempDir Path theirs, @TempDir Path ours) {
        try (Holdfast other = new Holdfast(theirs);
                Holdfast holdfast = new Holdfast(ours).with("SERVICE_NAME", "second-store")) {
            other.with("DATA_COUNT", "1").up().ok();
            String master = other.clusterAddress();

            holdfast.with("DATA_COUNT", "2").up("--mesos", master).ok();

            assertThat(holdfast.api("/v1/plan").path("status").asText()).isEqualTo("COMPLETE");
            assertThat(other.master("/frameworks").path("frameworks")).hasSize(2);
            holdfast.cli("down").ok();
            assertThat(other.api("/v1/plan").path("status").asText())
                    .as("the other service goes on")
                    .isEqualTo("COMPLETE");
        }
    }
}
