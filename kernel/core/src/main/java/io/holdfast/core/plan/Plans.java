package io.holdfast.core.plan;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All plans of a service as they stand. */
public final class Plans {
    private Plans() {}

    /**
     * The plans: the one that rolls out, the recovery, the decommission if pods are to go, and those of the service's
     * own. Of a service that is being uninstalled there is that alone.
     *
     * @param waits what the last decision found a pod to be waiting for, by the pod's name
     * @param pending what is being given back
     */
    public static List<PlanModel> of(
            ServiceImage service,
            ServiceSpec spec,
            Generation generation,
            Map<String, String> waits,
            Pending pending,
            long nowMillis) {
        if (UninstallPlanner.isUnderWay(service)) {
            return List.of(UninstallPlanner.of(service, pending));
        }
        List<PlanModel> plans = new ArrayList<>();
        PlanModel rollOut = RollOutPlanner.of(service, spec, generation, nowMillis);
        plans.add(rollOut);
        plans.add(RecoveryPlanner.of(service, spec, rollOut.eligible(), waits, nowMillis));
        PlanModel decommission = DecommissionPlanner.of(service, spec, pending, waits);
        if (!decommission.view().phases().isEmpty()) {
            plans.add(decommission);
        }
        for (PlanSpec plan : spec.plans()) {
            if (CustomPlanner.isCustom(plan)) {
                plans.add(CustomPlanner.of(service, spec, plan, generation, nowMillis));
            }
        }
        return plans;
    }

    /**
     * A plan by its name; {@code deploy} always means the one that rolls out, whichever it is. The decommission is
     * there while pods are to go, and complete and empty once some went.
     *
     * @param waits what the last decision found a pod to be waiting for, by the pod's name
     * @param pending what is being given back
     */
    public static Optional<PlanModel> find(
            ServiceImage service,
            ServiceSpec spec,
            String name,
            Generation generation,
            Map<String, String> waits,
            Pending pending,
            long nowMillis) {
        if (UninstallPlanner.isUnderWay(service)) {
            return name.equals(PlanSpec.DEPLOY) || name.equals(PlanSpec.UPDATE)
                    ? Optional.of(UninstallPlanner.of(service, pending))
                    : Optional.empty();
        }
        String rollOut = RollOutPlanner.plan(service, spec).name();
        if (name.equals(rollOut) || name.equals(PlanSpec.DEPLOY)) {
            return Optional.of(RollOutPlanner.of(service, spec, generation, nowMillis));
        }
        if (name.equals(PlanModel.RECOVERY)) {
            return Optional.of(RecoveryPlanner.of(service, spec, Set.of(), waits, nowMillis));
        }
        if (name.equals(PlanModel.DECOMMISSION)) {
            PlanModel plan = DecommissionPlanner.of(service, spec, pending, waits);
            boolean known = !plan.view().phases().isEmpty()
                    || service.plan(PlanModel.DECOMMISSION).run() != null;
            return known ? Optional.of(plan) : Optional.empty();
        }
        return spec.plan(name)
                .filter(CustomPlanner::isCustom)
                .map(plan -> CustomPlanner.of(service, spec, plan, generation, nowMillis));
    }

    /** The steps that a definition gives a plan, phase by phase; none for plans that are made as things fail or go. */
    public static List<PlanStep> steps(ServiceImage service, ServiceSpec spec, String plan) {
        List<PlanStep> steps = new ArrayList<>();
        for (PlanSpec known : spec.plans()) {
            for (PhaseSpec phase : known.name().equals(plan) ? known.phases() : List.<PhaseSpec>of()) {
                spec.pod(phase.podType()).ifPresent(pod -> {
                    List<Integer> instances =
                            CustomPlanner.isCustom(known) ? pod.active() : Surge.instances(service, pod);
                    steps.addAll(PlanStep.of(plan, phase, pod, instances));
                });
            }
        }
        return steps;
    }
}
