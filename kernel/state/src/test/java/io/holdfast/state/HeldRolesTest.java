package io.holdfast.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What version 3 had reserved was in the framework's role, which the records say now. */
class HeldRolesTest {
    @Test
    void whatIsHeldIsInTheFrameworksRoleOrBelowTheOneItRefines() throws IOException {
        Map<String, Durable> records = OldState.read(3);
        assertThat(footprint(records, "data-0").role()).isEqualTo("own");
        assertThat(footprint(records, "edge-0").role()).isEqualTo("public/own");
        assertThat(((PodRecord) Objects.requireNonNull(records.get("services/kv/pods/data-1"))).footprint())
                .isNull();
    }

    @Test
    void whatIsGivenBackAndWhatNobodyOwnsIsInTheFrameworksRole() throws IOException {
        Map<String, Durable> records = OldState.read(3);
        ReleaseRecord release = (ReleaseRecord) Objects.requireNonNull(records.get("releases/r9"));
        QuarantineRecord unknown = (QuarantineRecord) Objects.requireNonNull(records.get("quarantine/r8"));
        assertThat(release.role()).isEqualTo("own");
        assertThat(unknown.role()).isEqualTo("own");
    }

    @Test
    void definitionsHaveNoRoleOfTheirOwn() throws IOException {
        ConfigRecord config = (ConfigRecord) OldState.read(3).get("services/kv/configurations/id2");
        ServiceSpec spec = Objects.requireNonNull(config).spec();
        assertThat(spec.pods())
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(pod.role()).isNull());
    }

    private static Footprint footprint(Map<String, Durable> records, String pod) {
        PodRecord record = (PodRecord) Objects.requireNonNull(records.get("services/kv/pods/" + pod));
        return Objects.requireNonNull(record.footprint());
    }
}
