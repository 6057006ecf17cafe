package io.holdfast.core.plan;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Derives the plan that ends a service, which is shown in place of the one that rolls it out: all tasks end, what is
 * held on each agent is given back resource by resource, and last of all the service's records are erased.
 */
public final class UninstallPlanner {
    /** The first phase. */
    public static final String KILL_TASKS = "kill-tasks";

    /** The phase of an agent begins so, and goes on with its name. */
    public static final String RESOURCES_OF = "unreserve-resources-";

    /** The last phase, and its one step. */
    public static final String DEREGISTER = "deregister";

    /** The step of a resource begins so, and goes on with its id. */
    public static final String RESOURCE = "unreserve-";

    /** By what a pod's record keeps that its tasks are not waited for. */
    public static final String KILL_KEY = "uninstall-kill";

    private UninstallPlanner() {}

    /** Whether a service is being uninstalled. */
    public static boolean isUnderWay(ServiceImage service) {
        return service.record().map(record -> record.uninstall() != null).orElse(false);
    }

    /** The plan of a service that is gone: all of it complete. */
    public static PlanView of(GoneRecord gone) {
        List<PhaseView> phases = new ArrayList<>();
        for (GoneRecord.Phase phase : gone.phases()) {
            List<StepView> steps = phase.steps().stream()
                    .map(step -> new StepView(
                            id(gone.service(), phase.name(), step),
                            step,
                            "",
                            PlanStatus.COMPLETE,
                            "Block: " + step,
                            false))
                    .toList();
            phases.add(new PhaseView(
                    id(gone.service(), phase.name()), phase.name(), "parallel", PlanStatus.COMPLETE, steps));
        }
        return new PlanView(gone.service(), PlanModel.DEPLOY, "serial", PlanStatus.COMPLETE, phases, List.of());
    }

    /** The plan as it stands. */
    public static PlanModel of(ServiceImage service, Pending pending) {
        PlanRecord said = service.plan(PlanModel.DEPLOY);
        List<PhaseView> phases = new ArrayList<>();
        phases.add(phase(service, said, KILL_TASKS, kills(service)));
        resources(service, pending).forEach((name, steps) -> phases.add(phase(service, said, name, steps)));
        StepView last = new StepView(
                id(service.name(), DEREGISTER, DEREGISTER),
                DEREGISTER,
                "",
                PlanStatus.PENDING,
                "Block: deregister, when all else is complete",
                false);
        phases.add(phase(service, said, DEREGISTER, List.of(last)));
        PlanStatus status =
                PlanModel.parent(phases.stream().map(PhaseView::status).toList(), said.interrupted());
        return new PlanModel(
                new PlanView(service.name(), PlanModel.DEPLOY, "serial", status, phases, List.of()), List.of(), false);
    }

    private static List<StepView> kills(ServiceImage service) {
        List<StepView> steps = new ArrayList<>();
        for (PodRecord pod : service.pods()) {
            List<TaskRecord> left = pod.tasks().values().stream()
                    .filter(task -> task.state().mayRun())
                    .toList();
            boolean ordered = left.stream().anyMatch(task -> task.kill() != null);
            boolean complete = left.isEmpty() || pod.steps().containsKey(KILL_KEY);
            PlanStatus status = complete ? PlanStatus.COMPLETE : ordered ? PlanStatus.PREPARED : PlanStatus.PENDING;
            String name = "kill-" + pod.name();
            String waits = complete
                    ? ""
                    : ", "
                            + String.join(
                                    ", ",
                                    left.stream()
                                            .map(task ->
                                                    task.name() + " is " + task.state() + " on agent " + task.agentId())
                                            .toList());
            steps.add(new StepView(
                    id(service.name(), KILL_TASKS, name), name, pod.name(), status, "Block: " + name + waits, false));
        }
        return steps;
    }

    /** The steps of each agent, by the name of its phase. What was given back is remembered by the pods. */
    private static Map<String, List<StepView>> resources(ServiceImage service, Pending pending) {
        Map<String, List<StepView>> phases = new TreeMap<>();
        Map<String, String> hosts = new HashMap<>();
        Set<String> shown = new HashSet<>();
        for (PodRecord pod : service.pods()) {
            pod.steps().forEach((key, step) -> {
                ResourceKey resource = ResourceKey.parse(key);
                if (resource != null && shown.add(resource.id())) {
                    hosts.put(resource.agentId(), resource.hostname());
                    boolean open = pending.has(resource.id());
                    add(phases, service, pod.name(), resource, open ? PlanStatus.PREPARED : PlanStatus.COMPLETE);
                }
            });
            if (pod.footprint() != null) {
                hosts.put(pod.footprint().agent().id(), pod.footprint().agent().hostname());
                for (Reserved reserved : pod.footprint().reserved()) {
                    if (shown.add(reserved.resourceId())) {
                        add(phases, service, pod.name(), ResourceKey.of(pod, reserved), PlanStatus.PENDING);
                    }
                }
            }
        }
        for (ReleaseRecord release : pending.all()) {
            if (shown.add(release.resourceId())) {
                String host = hosts.getOrDefault(release.agentId(), release.agentId());
                String pod = release.pod().substring(release.pod().indexOf('/') + 1);
                ResourceKey key = new ResourceKey(release.agentId(), host, release.resourceId(), release.resource());
                add(phases, service, pod, key, PlanStatus.PREPARED);
            }
        }
        phases.values()
                .forEach(steps -> steps.sort(Comparator.comparing(StepView::pod).thenComparing(StepView::name)));
        return phases;
    }

    private static void add(
            Map<String, List<StepView>> phases,
            ServiceImage service,
            String pod,
            ResourceKey resource,
            PlanStatus status) {
        String phase = RESOURCES_OF + resource.hostname();
        String name = RESOURCE + resource.id();
        phases.computeIfAbsent(phase, key -> new ArrayList<>())
                .add(new StepView(
                        id(service.name(), phase, name),
                        name,
                        pod,
                        status,
                        "Block: " + name + ", " + resource.resource() + " of " + pod,
                        false));
    }

    private static PhaseView phase(ServiceImage service, PlanRecord said, String name, List<StepView> steps) {
        boolean held = said.interrupted() || said.heldPhases().contains(name);
        List<StepView> shown = steps.stream()
                .map(step -> held && step.status() == PlanStatus.PENDING
                        ? new StepView(step.id(), step.name(), step.pod(), PlanStatus.WAITING, step.message(), false)
                        : step)
                .toList();
        PlanStatus status =
                PlanModel.parent(shown.stream().map(StepView::status).toList(), held);
        return new PhaseView(id(service.name(), name), name, "parallel", status, shown);
    }

    private static String id(String service, String... path) {
        return PlanModel.id(service, PlanModel.DEPLOY, "uninstall", String.join("/", path));
    }
}
