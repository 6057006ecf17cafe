package io.holdfast.core.plan;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Derives the plan that takes pods away which the definition no longer has: a phase for each, the last in the
 * definition and the highest index first, one after the other. A pod's tasks end, then all it holds is given back, then
 * its record is erased. Of a pod that is suspended only the tasks end: it keeps its place, unless an operator has given
 * its volumes up.
 */
public final class DecommissionPlanner {
    /** The steps of a phase, in order. */
    private static final List<String> STEPS = List.of("kill", "unreserve", "erase");

    /** The one step of a pod that is stopped and keeps its place. */
    private static final List<String> STOP = List.of("stop");

    /** The place of the step that ends the tasks. */
    public static final int KILL = 0;

    /** The place of the step that waits until all is given back. */
    public static final int UNRESERVE = 1;

    private DecommissionPlanner() {}

    /** By what a pod's record keeps a step of its phase. */
    public static String key(PodRecord pod, int place) {
        return StepRecord.key(PlanModel.DECOMMISSION, pod.name(), place);
    }

    /** The name of a step. */
    public static String name(PodRecord pod, int place) {
        return STEPS.get(place) + "-" + pod.name();
    }

    /** Whether the definition no longer has an instance, and no roll-out has it run beyond the count. */
    public static boolean isLeaving(ServiceImage service, ServiceSpec spec, PodRecord pod) {
        return spec.pod(pod.type())
                .map(type -> pod.index() >= type.count() && !Surge.isExtra(service, type, pod.index()))
                .orElse(true);
    }

    /** Whether an instance is stopped, or is to be, and keeps its place. */
    public static boolean isSuspended(ServiceSpec spec, PodRecord pod) {
        return spec.pod(pod.type())
                .map(type -> type.suspended().contains(pod.index()))
                .orElse(false);
    }

    /** Whether all that an instance holds is given back: nobody wants it, or it is suspended and its volumes are not. */
    public static boolean givesBack(ServiceImage service, ServiceSpec spec, PodRecord pod) {
        return isLeaving(service, spec, pod)
                || (isSuspended(spec, pod)
                        && (pod.replace() != null || pod.steps().containsKey(key(pod, UNRESERVE))));
    }

    /** Whether something is to be done about an instance that the definition does not want to run. */
    private static boolean isToGo(ServiceImage service, ServiceSpec spec, PodRecord pod) {
        return givesBack(service, spec, pod)
                || (isSuspended(spec, pod)
                        && (pod.completed() != null
                                || pod.recovery() != null
                                || pod.tasks().values().stream()
                                        .anyMatch(task -> task.state().mayRun())));
    }

    /** The instances that the definition no longer has, or suspends, in the order in which they go. */
    public static List<PodRecord> leaving(ServiceImage service, ServiceSpec spec) {
        List<PodRecord> leaving = new ArrayList<>();
        for (PodRecord pod : service.pods()) {
            if (isToGo(service, spec, pod)) {
                leaving.add(pod);
            }
        }
        if (leaving.size() > 1) {
            List<String> types = types(service, spec);
            leaving.sort(Comparator.comparingInt((PodRecord pod) -> types.indexOf(pod.type()))
                    .thenComparingInt(PodRecord::index)
                    .reversed());
        }
        return leaving;
    }

    /** All types in the order of the definition; those that it no longer has as the one before had them. */
    private static List<String> types(ServiceImage service, ServiceSpec spec) {
        String previous = service.record().map(ServiceRecord::previousId).orElse(null);
        List<String> types = new ArrayList<>();
        if (previous != null) {
            service.config(previous).map(ConfigRecord::spec).ifPresent(before -> add(types, before));
        }
        add(types, spec);
        TreeSet<String> others = new TreeSet<>();
        service.pods().forEach(pod -> others.add(pod.type()));
        others.removeAll(types);
        types.addAll(others);
        return types;
    }

    private static void add(List<String> types, ServiceSpec spec) {
        spec.pods().stream()
                .map(PodSpec::type)
                .filter(type -> !types.contains(type))
                .forEach(types::add);
    }

    /**
     * The plan as it stands; complete and empty if no pod is to go.
     *
     * @param waits what the last decision found a pod to be waiting for, by the pod's name
     */
    public static PlanModel of(ServiceImage service, ServiceSpec spec, Pending pending, Map<String, String> waits) {
        PlanRecord said = service.plan(PlanModel.DECOMMISSION);
        List<PhaseView> phases = new ArrayList<>();
        for (PodRecord pod : leaving(service, spec)) {
            List<String> names = givesBack(service, spec, pod) ? STEPS : STOP;
            phases.add(phase(service, pod, names, said, pending, waits.getOrDefault(pod.name(), "")));
        }
        PlanStatus status =
                PlanModel.parent(phases.stream().map(PhaseView::status).toList(), said.interrupted());
        PlanView view =
                new PlanView(service.name(), PlanModel.DECOMMISSION, "serial", status, phases, Collections.emptyList());
        return new PlanModel(view, List.of(), false);
    }

    private static PhaseView phase(
            ServiceImage service, PodRecord pod, List<String> names, PlanRecord said, Pending pending, String wait) {
        boolean held = said.interrupted() || said.heldPhases().contains(pod.name());
        List<StepView> steps = new ArrayList<>();
        for (int place = 0; place < names.size(); place++) {
            String name = names.get(place) + "-" + pod.name();
            PlanStatus status = status(service, pod, place, pending);
            PlanStatus shown = held && status == PlanStatus.PENDING ? PlanStatus.WAITING : status;
            boolean begun = status == PlanStatus.PREPARED;
            steps.add(new StepView(
                    PlanModel.id(service.name(), PlanModel.DECOMMISSION, pod.name(), names.get(place)),
                    name,
                    pod.name(),
                    shown,
                    "Block: " + name + (begun && !wait.isEmpty() ? ", " + wait : ""),
                    false));
        }
        return new PhaseView(
                PlanModel.id(service.name(), PlanModel.DECOMMISSION, pod.name()),
                pod.name(),
                "serial",
                PlanModel.parent(steps.stream().map(StepView::status).toList(), held),
                steps);
    }

    private static PlanStatus status(ServiceImage service, PodRecord pod, int place, Pending pending) {
        StepRecord known = pod.steps().get(key(pod, place));
        if (known == null) {
            return PlanStatus.PENDING;
        }
        boolean open = place == UNRESERVE
                && !pending.of(service.name(), pod.name(), known.startedMillis())
                        .isEmpty();
        boolean complete = known.forced() || (known.completedMillis() != null && !open);
        return complete ? PlanStatus.COMPLETE : PlanStatus.PREPARED;
    }
}
