package io.holdfast.core.plan;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PlanRecord.PlanRun;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.StepRecord;
import io.holdfast.spi.plan.PlanStatus;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Derives a plan of the service's own. It works only while a run of it is under way; each run launches the tasks of its
 * steps anew.
 */
public final class CustomPlanner implements StepProgress {
    private final ServiceImage service;
    private final @Nullable PlanRun run;
    private final long nowMillis;

    private CustomPlanner(ServiceImage service, @Nullable PlanRun run, long nowMillis) {
        this.service = service;
        this.run = run;
        this.nowMillis = nowMillis;
    }

    /** Whether this plan is one of the service's own, which somebody has to start. */
    public static boolean isCustom(PlanSpec plan) {
        return !plan.name().equals(PlanSpec.DEPLOY) && !plan.name().equals(PlanSpec.UPDATE);
    }

    /** The plan as it stands. */
    public static PlanModel of(
            ServiceImage service, ServiceSpec spec, PlanSpec plan, Generation generation, long nowMillis) {
        PlanRun run = service.plan(plan.name()).run();
        boolean idle = run == null || run.endedMillis() != null;
        return new PlanBuilder(service, spec, plan, generation, nowMillis, new CustomPlanner(service, run, nowMillis))
                .build(idle, List.of());
    }

    /** What a step of a run drives its pod towards. */
    public static Aim aim(ServiceImage service, PodSpec pod, PlanRun run) {
        return new Aim(service, service.targetId(), pod, run.id(), new TreeMap<>(run.env()));
    }

    /** Whether tasks that a run launched on a pod may still run and have not reached their goals: nobody else touches it. */
    public static boolean isUnderWay(PlanStep step, PodRecord pod, Aim aim) {
        return step.tasks().stream()
                .flatMap(name -> step.pod().task(name).stream())
                .anyMatch(task -> {
                    var record = aim.record(pod, task);
                    return record != null
                            && record.state().mayRun()
                            && record.state() != io.holdfast.spi.service.TaskState.UNREACHABLE
                            && aim.isCurrent(pod, record)
                            && !aim.isDone(pod, task);
                });
    }

    @Override
    public PlanStatus status(PlanStep step, PodRecord pod) {
        if (run == null) {
            return PlanStatus.PENDING;
        }
        StepRecord known = pod.steps().get(step.key());
        if (known != null && known.run().equals(run.id()) && known.completedMillis() != null) {
            return PlanStatus.COMPLETE;
        }
        PlanStatus status = PodProgress.status(aim(service, step.pod(), run), pod, step.tasks(), nowMillis);
        return status == PlanStatus.COMPLETE ? PlanStatus.STARTED : status;
    }

    @Override
    public boolean isCompleteBefore(PlanStep step, PodRecord pod) {
        return false;
    }

    @Override
    public boolean goesFirst(PlanStep step, PodRecord pod) {
        return false;
    }

    @Override
    public String remark(PlanStep step, PodRecord pod, PlanStatus status) {
        StepRecord known = pod.steps().get(step.key());
        return known != null && known.forced() && status == PlanStatus.COMPLETE ? "completed by force" : "";
    }
}
