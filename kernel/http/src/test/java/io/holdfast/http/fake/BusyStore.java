package io.holdfast.http.fake;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TemplateSpec;
import io.holdfast.core.state.FileRecord;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PlanRecord.PlanEvent;
import io.holdfast.core.state.PlanRecord.PlanRun;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.OfferOutcome;
import io.holdfast.core.view.OfferOutcome.Fate;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.core.view.RecordedOffer;
import io.holdfast.http.fake.FakeView.Service;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Domain;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value.Range;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The data-store in the midst of its life: deployed but for {@code data-1}, which finds no agent; its plan
 * {@code backup} under way, started by ann; {@code data-0} paused; a file and a virtual address.
 */
public final class BusyStore {
    /** When the backup was started, milliseconds since the epoch. */
    public static final long STARTED = 1_700_000_100_000L;

    private static final String STEP = "00000000-0000-4000-8000-000000000051";

    private BusyStore() {}

    /** All of it. */
    public static FakeView view() {
        Agent agent = new Agent("agent-10.0.0.2", "10.0.0.2", List.of(), new Domain("r1", "z2"));
        Offer offer = new Offer(
                "offer-1", agent, "data-store-role", List.of(Resource.scalar("cpus", 0.5), ports(31000, 31009)), null);
        return FakeView.of(Map.of(DataStore.NAME, service()))
                .with(record(), said(), pod(agent), new FileRecord(DataStore.NAME, "seeds", "data-0\n", "ann", STARTED))
                .withSteps(Map.of(STEP, new StepRecord("run-1", DataStore.CONFIG, STARTED, STARTED + 5_000, false)))
                .withOffers(
                        new OfferOutcome(new RecordedOffer(2, STARTED, offer), Fate.HELD, null, ""),
                        new OfferOutcome(
                                new RecordedOffer(1, STARTED - 60_000, offer),
                                Fate.DECLINED,
                                STARTED - 59_000,
                                "no pod looks for a place"));
    }

    private static Resource ports(long begin, long end) {
        return Resource.ports(new Range(begin, end));
    }

    private static Service service() {
        Service deploying = DataStore.deploying();
        List<PlanView> plans = new ArrayList<>(deploying.plans());
        plans.add(backup());
        List<PodStatus> pods = new ArrayList<>(deploying.pods());
        pods.set(1, paused(pods.get(1)));
        return new Service(spec(), deploying.configId(), plans, pods, deploying.explanations());
    }

    /** The definition, with a plan of its own, a template and a virtual address. */
    public static ServiceSpec spec() {
        ServiceSpec plain = DataStore.spec(DataStore.NAME);
        PodSpec data = plain.pods().get(1);
        PodSpec richer = new PodSpec(
                data.type(),
                data.count(),
                data.allowDecommission(),
                List.of(task(data.tasks().get(0))),
                data.placement(),
                null,
                null);
        PlanSpec backup = new PlanSpec(
                "backup", PolicyRef.of("serial"), List.of(new PhaseSpec("copy", "data", PolicyRef.of("serial"))), null);
        return new ServiceSpec(
                DataStore.NAME,
                null,
                null,
                List.of(plain.pods().get(0), richer),
                List.of(plain.deploy(), backup),
                plain.recovery(),
                List.of());
    }

    private static TaskSpec task(TaskSpec plain) {
        return new TaskSpec(
                plain.name(),
                Goal.RUNNING,
                true,
                plain.command(),
                plain.env(),
                List.of(),
                plain.scalars(),
                List.of(new PortSpec("api", 0, null, List.of(), true, new PortSpec.Vip("store", 80))),
                plain.volumes(),
                plain.agentCheck(),
                null,
                3,
                null,
                new TreeMap<>(),
                null,
                new TreeMap<>(),
                List.of(new TemplateSpec("server", "conf/server.cfg", "port={{PORT_API}}\n")),
                List.of(),
                null,
                plain.ipc());
    }

    private static PlanView backup() {
        PhaseView phase = new PhaseView(
                "00000000-0000-4000-8000-000000000005",
                "copy",
                "serial",
                PlanStatus.IN_PROGRESS,
                List.of(
                        new StepView(
                                STEP, "data-0:[copy]", "data-0", PlanStatus.COMPLETE, "Block: data-0:[copy]", false),
                        new StepView(
                                "00000000-0000-4000-8000-000000000052",
                                "data-1:[copy]",
                                "data-1",
                                PlanStatus.PENDING,
                                "Block: data-1:[copy]",
                                false)));
        return new PlanView(DataStore.NAME, "backup", "serial", PlanStatus.IN_PROGRESS, List.of(phase), List.of());
    }

    /** A plan that cannot go on. */
    public static PlanView broken() {
        return new PlanView(
                DataStore.NAME, "broken", "serial", PlanStatus.ERROR, List.of(), List.of("its strategy is not there"));
    }

    private static PlanRecord said() {
        PlanRun run = new PlanRun(
                "run-1",
                DataStore.CONFIG,
                "ann (http)",
                "before the upgrade",
                STARTED,
                STARTED + 5_000,
                null,
                new TreeMap<>(Map.of("TARGET", "s3://backups", "ACCESS_TOKEN", "s3cret")));
        return new PlanRecord(
                DataStore.NAME,
                "backup",
                false,
                Set.of(),
                Map.of(),
                run,
                List.of(new PlanEvent(STARTED, "ann (http)", "start", "before the upgrade")));
    }

    private static ServiceRecord record() {
        return new ServiceRecord(
                DataStore.NAME,
                DataStore.CONFIG,
                STARTED,
                "ann",
                "more memory",
                "earlier",
                true,
                List.of(),
                null,
                new ServiceRecord.Change("change-1", ServiceRecord.Change.Kind.TARGET, List.of(DataStore.NAME)));
    }

    private static PodStatus paused(PodStatus pod) {
        TaskInfo task = pod.tasks().get(0);
        TaskInfo idle = new TaskInfo(
                task.name(),
                task.taskId(),
                task.configId(),
                task.state(),
                task.sinceMillis(),
                task.healthy(),
                task.ready(),
                task.dns(),
                task.ports(),
                task.message(),
                "PAUSED");
        return new PodStatus(
                pod.type(),
                pod.index(),
                pod.name(),
                pod.agentId(),
                pod.hostname(),
                List.of(idle),
                pod.volumes(),
                null,
                null);
    }

    private static PodRecord pod(Agent agent) {
        TaskRecord task = new TaskRecord(
                "data-0",
                "data",
                "data-0__1",
                agent.id(),
                DataStore.CONFIG,
                TaskState.RUNNING,
                STARTED,
                STARTED - 2_000,
                STARTED,
                true,
                true,
                null,
                "",
                false,
                null,
                true,
                null,
                new TreeMap<>());
        return new PodRecord(
                DataStore.NAME,
                "data",
                0,
                new Footprint("attempt-1", agent, List.of(), true, true, STARTED, "data-store-role"),
                new TreeMap<>(Map.of("data-0", task)),
                DataStore.CONFIG,
                false,
                null,
                null,
                0,
                0,
                new TreeMap<>(),
                new TreeMap<>(Map.of("data", new PodRecord.PauseOrder("ann", STARTED))),
                1);
    }
}
