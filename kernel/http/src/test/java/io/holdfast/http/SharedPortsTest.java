package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.http.fake.FakeScheduler;
import io.holdfast.http.fake.FakeView;
import io.holdfast.spi.model.Value.Range;
import io.holdfast.spi.service.TaskState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tasks that use a port one after the other: where clients find the one that listens. */
class SharedPortsTest {
    private static TaskSpec task(String name, Goal goal) {
        return new TaskSpec(
                name,
                goal,
                true,
                "run",
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                null,
                null,
                3,
                null,
                new TreeMap<>(),
                "store",
                new TreeMap<>(),
                List.of(),
                List.of(),
                null,
                IpcSpec.DEFAULT);
    }

    private static TaskInfo info(String task, TaskState state) {
        String name = "node-0-" + task;
        List<Range> ports = List.of(new Range(31_000, 31_000));
        return new TaskInfo(name, name + "__1", "c", state, 0, null, true, name + ".kv.mesos", ports, "", null);
    }

    private static String endpoint(TaskState prepares, TaskState serves) throws IOException {
        PortSpec port = new PortSpec("rpc", 0, null, List.of(), true, null);
        PodSpec pod = new PodSpec(
                "node",
                1,
                false,
                List.of(task("format", Goal.ONCE), task("server", Goal.RUNNING)),
                PlacementSpec.anywhere(),
                null,
                null,
                List.of(new ResourceSet("store", new TreeMap<>(), List.of(port), List.of())),
                List.of(),
                ContainerSpec.PLAIN,
                null,
                DisruptionSpec.DEFAULT);
        PlanSpec deploy = PlanSpec.serial(List.of(pod));
        ServiceSpec spec = new ServiceSpec("kv", null, null, List.of(pod), deploy, RecoverySpec.defaults());
        List<TaskInfo> tasks = List.of(info("format", prepares), info("server", serves));
        PodStatus status = new PodStatus("node", 0, "node-0", "a1", "host-1", tasks, List.of(), null, null);
        FakeView.Service service = new FakeView.Service(spec, "c", List.of(), List.of(status), Map.of());
        try (Api api = Api.of(new FakeScheduler(FakeView.of(Map.of("kv", service))))) {
            return JsonText.parse(api.get("/v1/endpoints/rpc").body()).toString();
        }
    }

    @Test
    void whatPreparedAPodIsNoPlaceToAskAt() throws IOException {
        String serving = "{\"address\":[\"host-1:31000\"],\"dns\":[\"node-0-server.kv.mesos:31000\"]}";
        assertThat(endpoint(TaskState.FINISHED, TaskState.RUNNING)).isEqualTo(serving);
        assertThat(endpoint(TaskState.FINISHED, TaskState.FAILED))
                .as("it will come back there")
                .isEqualTo(serving);
    }

    @Test
    void whatPreparesMayListenWhileItRuns() throws IOException {
        assertThat(endpoint(TaskState.RUNNING, TaskState.NONE)).contains("\"node-0-format.kv.mesos:31000\"");
    }
}
