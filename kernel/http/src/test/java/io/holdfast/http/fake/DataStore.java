package io.holdfast.http.fake;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.Explanation.AgentAnswer;
import io.holdfast.core.view.Explanation.Refusal;
import io.holdfast.core.view.Explanation.Shortfall;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.core.view.PodStatus.VolumeInfo;
import io.holdfast.http.fake.FakeView.Service;
import io.holdfast.spi.model.Value.Range;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The data-store service with one {@code meta-data} and two {@code data} pods, at different moments. */
public final class DataStore {
    /** Its name. */
    public static final String NAME = "data-store";

    /** The id of its configuration. */
    public static final String CONFIG = "5ed4ac11-5f2c-4a8e-9b6c-3f1d0e2a7b90";

    private DataStore() {}

    /** Deployed; {@code data-1} was recovered once. */
    public static Service deployed() {
        return new Service(
                spec(NAME),
                CONFIG,
                List.of(
                        deploy(PlanStatus.COMPLETE, PlanStatus.COMPLETE, PlanStatus.COMPLETE),
                        recovery(new StepView(
                                id(30),
                                "data-1",
                                "data-1",
                                PlanStatus.COMPLETE,
                                "'data-1' has status: 'COMPLETE'. RecoveryType: TRANSIENT",
                                false))),
                List.of(
                        running("meta-data", 0, "10.0.0.1"),
                        running("data", 0, "10.0.0.2"),
                        running("data", 1, "10.0.0.3")),
                Map.of());
    }

    /** Being deployed: {@code data-0} is starting, {@code data-1} finds no agent. */
    public static Service deploying() {
        return new Service(
                spec(NAME),
                CONFIG,
                List.of(deploy(PlanStatus.COMPLETE, PlanStatus.STARTING, PlanStatus.PENDING), recovery()),
                List.of(running("meta-data", 0, "10.0.0.1"), running("data", 0, "10.0.0.2"), unplaced("data", 1)),
                Map.of("data-1", explanation()));
    }

    /** The definition, under any name. */
    public static ServiceSpec spec(String name) {
        List<PodSpec> pods = List.of(pod("meta-data", 1), pod("data", 2));
        return new ServiceSpec(name, null, null, pods, PlanSpec.serial(pods), RecoverySpec.defaults());
    }

    private static PodSpec pod(String type, int count) {
        TaskSpec task = new TaskSpec(
                type,
                Goal.RUNNING,
                true,
                "bash " + type,
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(Map.of("cpus", 0.5, "mem", 64.0)),
                List.of(new PortSpec("api", 0, null, List.of(), true)),
                List.of(new VolumeSpec(type + "-container-path", 100)),
                new HealthCheckSpec(new Probe.Command("stat output"), 0, 10, 20, 10, 3),
                null,
                3,
                null,
                new TreeMap<>());
        PlacementSpec avoid = new PlacementSpec.All(List.of(
                new PlacementSpec.Not(new PlacementSpec.Rule(new PolicyRef("pod-type", Map.of("type", type))))));
        return new PodSpec(type, count, false, List.of(task), avoid, null, null);
    }

    private static PlanView deploy(PlanStatus meta, PlanStatus first, PlanStatus second) {
        PlanStatus data = first == PlanStatus.COMPLETE && second == first ? first : PlanStatus.IN_PROGRESS;
        PhaseView metaPhase = new PhaseView(id(1), "meta-data", "serial", meta, List.of(step(11, "meta-data-0", meta)));
        PhaseView dataPhase = new PhaseView(
                id(2), "data", "serial", data, List.of(step(21, "data-0", first), step(22, "data-1", second)));
        return new PlanView(NAME, "deploy", "serial", data, List.of(metaPhase, dataPhase), List.of());
    }

    private static PlanView recovery(StepView... steps) {
        PhaseView phase = new PhaseView(id(3), "recovery", "parallel", PlanStatus.COMPLETE, List.of(steps));
        return new PlanView(NAME, "recovery", "parallel", PlanStatus.COMPLETE, List.of(phase), List.of());
    }

    private static StepView step(int id, String name, PlanStatus status) {
        return new StepView(id(id), name, name, status, "'" + name + "' has status: '" + status + "'.", false);
    }

    private static String id(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    private static PodStatus running(String type, int index, String host) {
        String name = type + "-" + index;
        TaskInfo task = new TaskInfo(
                name,
                name + "__1",
                CONFIG,
                TaskState.RUNNING,
                1_700_000_000_000L,
                true,
                true,
                name + "." + NAME + ".mesos",
                List.of(new Range(8080, 8080), new Range(2000, 3000)),
                "",
                null);
        VolumeInfo volume = new VolumeInfo(type + "-container-path", 100, "volume-of-" + name);
        return new PodStatus(type, index, name, "agent-" + host, host, List.of(task), List.of(volume), null, null);
    }

    private static PodStatus unplaced(String type, int index) {
        String name = type + "-" + index;
        TaskInfo task = new TaskInfo(
                name, null, null, TaskState.NONE, 0, null, false, name + "." + NAME + ".mesos", List.of(), "", null);
        return new PodStatus(type, index, name, null, null, List.of(task), List.of(), null, null);
    }

    private static Explanation explanation() {
        Refusal rule = new Refusal(
                "pod-type",
                "SAME_POD_TYPE",
                "holdfast-placement-rules 0.1.0",
                "data-0 is here already",
                "add an agent without a data pod",
                null);
        Refusal memory = new Refusal(
                "resources",
                "INSUFFICIENT_RESOURCE",
                null,
                "mem: 64 wanted, 32 offered",
                "free 32 MiB of memory, or ask for less",
                new Shortfall("mem", 64, 32, 32));
        return new Explanation(
                NAME,
                "data-1",
                PlanStatus.PENDING,
                "no agent of 2 can take data-1",
                1,
                List.of(
                        new AgentAnswer("agent-10.0.0.1", "10.0.0.1", 1200, false, List.of(memory)),
                        new AgentAnswer("agent-10.0.0.2", "10.0.0.2", 1200, false, List.of(rule, memory))));
    }
}
