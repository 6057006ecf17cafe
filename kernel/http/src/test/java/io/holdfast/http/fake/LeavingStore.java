package io.holdfast.http.fake;

import io.holdfast.core.view.PendingAgent;
import io.holdfast.http.fake.FakeView.Service;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import java.util.List;
import java.util.Map;

/** The data-store on its way out: one agent gives back what it holds, another one is out of reach. */
public final class LeavingStore {
    private LeavingStore() {}

    /** All of it. */
    public static FakeView view() {
        PlanView plan = plan(
                PlanStatus.IN_PROGRESS,
                phase("kill-tasks", step("kill-data-0", PlanStatus.COMPLETE), step("kill-data-1", PlanStatus.PREPARED)),
                phase("unreserve-resources-10.0.0.2", step("unreserve-1", PlanStatus.COMPLETE)),
                phase("deregister", step("deregister", PlanStatus.PENDING)));
        return of(plan).withLeaving(
                        DataStore.NAME,
                        new PendingAgent(
                                "agent-10.0.0.2", "10.0.0.2", 1_700_000_000_000L, false, List.of(), List.of("disk: 2")),
                        new PendingAgent(
                                "agent-10.0.0.3",
                                "10.0.0.3",
                                0,
                                true,
                                List.of("data-1"),
                                List.of("disk: 3", "cpus: 4")));
    }

    private static FakeView of(PlanView plan) {
        Service before = DataStore.deployed();
        return FakeView.of(Map.of(
                DataStore.NAME,
                new Service(before.spec(), before.configId(), List.of(plan), before.pods(), before.explanations())));
    }

    private static PlanView plan(PlanStatus status, PhaseView... phases) {
        return new PlanView(DataStore.NAME, "deploy", "serial", status, List.of(phases), List.of());
    }

    private static PhaseView phase(String name, StepView... steps) {
        boolean complete = List.of(steps).stream().allMatch(step -> step.status() == PlanStatus.COMPLETE);
        PlanStatus status = complete ? PlanStatus.COMPLETE : PlanStatus.IN_PROGRESS;
        return new PhaseView("phase-" + name, name, "parallel", status, List.of(steps));
    }

    private static StepView step(String name, PlanStatus status) {
        return new StepView("step-" + name, name, "", status, "Block: " + name, false);
    }
}
