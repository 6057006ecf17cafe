package io.holdfast.core.plan;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Derives the recovery plan of a service: one phase, a step per pod that failed, the latest failure each. */
public final class RecoveryPlanner {
    /** The one phase. */
    private static final String PHASE = "recovery";

    private RecoveryPlanner() {}

    /**
     * The plan as it stands.
     *
     * @param deploying pods that the deploy plan works on: they are left to it
     * @param waits what the last decision found a pod to be waiting for, by the pod's name
     */
    public static PlanModel of(
            ServiceImage service, ServiceSpec spec, Set<String> deploying, Map<String, String> waits, long nowMillis) {
        PlanRecord said = service.plan(PlanModel.RECOVERY);
        boolean held = said.interrupted() || said.heldPhases().contains(PHASE);
        List<StepView> steps = new ArrayList<>();
        Set<String> eligible = new HashSet<>();
        for (PodSpec pod : spec.pods()) {
            for (int index = 0; index < pod.count(); index++) {
                PodRecord record = service.pod(pod.type(), index);
                RecoveryRecord recovery = record.recovery();
                if (recovery == null) {
                    continue;
                }
                PlanStatus status = status(service, record, recovery, pod, held, nowMillis);
                steps.add(step(record, recovery, pod, status, waits.get(record.name())));
                if (recovery.completedMillis() == null
                        && !held
                        && record.completed() != null
                        && !deploying.contains(record.name())) {
                    eligible.add(record.name());
                }
            }
        }
        PlanStatus status =
                PlanModel.parent(steps.stream().map(StepView::status).toList(), held);
        PhaseView phase = new PhaseView(
                PlanModel.id(service.name(), PlanModel.RECOVERY, PHASE), PHASE, "parallel", status, steps);
        return new PlanModel(
                new PlanView(service.name(), PlanModel.RECOVERY, "parallel", status, List.of(phase), List.of()),
                eligible,
                false);
    }

    private static PlanStatus status(
            ServiceImage service,
            PodRecord record,
            RecoveryRecord recovery,
            PodSpec pod,
            boolean held,
            long nowMillis) {
        if (recovery.completedMillis() != null) {
            return PlanStatus.COMPLETE;
        }
        PodSpec current = service.podSpec(record.completed(), pod.type()).orElse(pod);
        PlanStatus status = PodProgress.status(service, record, current, nowMillis);
        if (status == PlanStatus.COMPLETE) {
            return PlanStatus.STARTED;
        }
        return held && status == PlanStatus.PENDING ? PlanStatus.WAITING : status;
    }

    private static StepView step(
            PodRecord record,
            RecoveryRecord recovery,
            PodSpec pod,
            PlanStatus status,
            @org.jspecify.annotations.Nullable String wait) {
        String message = "Recovery of " + record.name() + " [" + recovery.id() + "] has status: '" + status
                + "'. RecoveryType: " + recovery.type() + ". Cause: " + recovery.cause()
                + (wait == null || status == PlanStatus.COMPLETE ? "" : ". " + wait);
        return new StepView(
                recovery.id(), DeployPlanner.stepName(pod, record.index()), record.name(), status, message, false);
    }
}
