package io.holdfast.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.ServiceRecord.Change;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What older versions knew of checks, launches and changes is understood. */
class ChangesAndChecksTest {
    private static <T extends Durable> T read(int version, String path, Class<T> kind) throws IOException {
        Map<String, Durable> records = OldState.read(version);
        return kind.cast(Objects.requireNonNull(records.get(path)));
    }

    @Test
    void theOneCheckOfATaskIsItsOnly() throws IOException {
        PodSpec data = read(3, "services/kv/configurations/id2", ConfigRecord.class)
                .spec()
                .pod("data")
                .orElseThrow();
        TaskSpec server = data.task("server").orElseThrow();
        assertThat(server.healthChecks())
                .singleElement()
                .satisfies(check -> assertThat(check.probe()).isEqualTo(new Probe.Http("peer", "/health", false)));
        assertThat(data.task("init").orElseThrow().healthChecks()).isEmpty();
    }

    @Test
    void whatWasLaunchedWasLaunchedOnceAndWhatItsCheckSaidIsKept() throws IOException {
        PodRecord pod = read(1, "services/kv/pods/data-0", PodRecord.class);
        assertThat(pod.incarnation()).isEqualTo(1);
        assertThat(pod.tasks().values()).allSatisfy(task -> {
            if (task.healthy() == null) {
                assertThat(task.checks()).isEmpty();
            } else {
                assertThat(task.checks()).containsExactly(Map.entry(0, task.healthy()));
            }
        });
    }

    @Test
    void theLatestChangeOfAServiceIsTheOneThatSetItsTarget() throws IOException {
        ServiceRecord service = read(1, "services/kv/service", ServiceRecord.class);
        assertThat(service.change()).isEqualTo(new Change(service.targetId(), Change.Kind.TARGET, List.of("kv")));
    }
}
