package io.holdfast.mesos.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ReadinessCheckSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.UriSpec;
import io.holdfast.mesos.protocol.MesosJson;
import io.holdfast.spi.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskInfosTest {
    @Test
    void aTaskIsWrittenWithAllItHas() throws Exception {
        TaskLaunch launch = launch(
                new HealthCheckSpec(new Probe.Http("api", "/health", true), 1, 2, 3, 4, 5),
                new ReadinessCheckSpec(new Probe.Command("test -f ready"), 0, 5, 10));
        String expected = """
                {"name":"data-0","task_id":{"value":"data-0__1"},"agent_id":{"value":"a-1"},
                 "resources":[{"name":"cpus","type":"SCALAR","scalar":{"value":0.5}}],
                 "command":{
                   "uris":[{"value":"https://example.org/a.tgz","executable":false,"extract":true,"output_file":"a.tgz"}],
                   "environment":{"variables":[{"name":"A","value":"1"},{"name":"B","value":"2"}]},
                   "shell":true,"value":"./run","user":"nobody"},
                 "kill_policy":{"grace_period":{"nanoseconds":2500000000}},
                 "health_check":{"type":"HTTP","delay_seconds":1.0,"interval_seconds":2.0,"timeout_seconds":3.0,
                   "grace_period_seconds":4.0,"consecutive_failures":5,
                   "http":{"scheme":"https","port":31001,"path":"/health"}},
                 "check":{"type":"COMMAND","command":{"command":{"shell":true,"value":"test -f ready"}},
                   "delay_seconds":0.0,"interval_seconds":5.0,"timeout_seconds":10.0},
                 "labels":{"labels":[{"key":"k","value":"v"}]},
                 "discovery":{"visibility":"CLUSTER","name":"data-0",
                   "ports":{"ports":[{"number":31001,"name":"api","protocol":"tcp"}]}}}
                """;
        var expectedInfo = MesosJson.read(
                new ObjectMapper().readTree(expected), org.apache.mesos.v1.Protos.TaskInfo.getDefaultInstance());
        assertThat(MesosJson.toTree(TaskInfos.write(launch, SecretValues.NONE)))
                .isEqualTo(MesosJson.toTree(expectedInfo));
    }

    @Test
    void aTcpProbeNamesThePortsNumber() {
        var task = TaskInfos.write(
                launch(
                        new HealthCheckSpec(new Probe.Tcp("api"), 0, 1, 1, 0, 3),
                        new ReadinessCheckSpec(new Probe.Tcp("api"), 0, 1, 1)),
                SecretValues.NONE);
        assertThat(task.getHealthCheck().getTcp().getPort()).isEqualTo(31001);
        assertThat(task.getCheck().getTcp().getPort()).isEqualTo(31001);
    }

    @Test
    void aProbeOfAPortThatTheTaskLacksIsRefused() {
        assertThatThrownBy(() -> TaskInfos.write(
                        launch(new HealthCheckSpec(new Probe.Tcp("none"), 0, 1, 1, 0, 3), null), SecretValues.NONE))
                .hasMessage("A check names the port none, but the task has [api]");
    }

    @Test
    void aReadinessCheckOverTlsIsRefused() {
        assertThatThrownBy(() -> TaskInfos.write(
                        launch(null, new ReadinessCheckSpec(new Probe.Http("api", "/", true), 0, 1, 1)),
                        SecretValues.NONE))
                .hasMessageContaining("cannot speak TLS");
    }

    private static TaskLaunch launch(@Nullable HealthCheckSpec health, @Nullable ReadinessCheckSpec readiness) {
        TaskSpec spec = new TaskSpec(
                "data",
                Goal.RUNNING,
                true,
                "./run",
                new TreeMap<>(),
                List.of(new UriSpec("https://example.org/a.tgz", true, false, "a.tgz")),
                new TreeMap<>(),
                List.of(),
                List.of(),
                health,
                readiness,
                2.5,
                null,
                new TreeMap<>(Map.of("k", "v")));
        return new TaskLaunch(
                "data-0__1",
                "kv",
                "data-0",
                "data-0",
                "a-1",
                List.of(Resource.scalar("cpus", 0.5)),
                "nobody",
                new TreeMap<>(Map.of("B", "2", "A", "1")),
                spec,
                new ResourceSet("data", new TreeMap<>(), List.of(), List.of()),
                ContainerSpec.PLAIN,
                new TreeMap<>(Map.of("api", 31001L)),
                "data-0");
    }
}
