package io.holdfast.core.plan;

import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.StepRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of a plan: tasks of one pod instance that are worked on together.
 *
 * @param plan the plan's name
 * @param phase the phase it is in
 * @param pod the definition of the pod
 * @param index the instance
 * @param place its place among the steps of the same instance in the phase, from 0
 * @param tasks the names of its tasks in the definition
 */
public record PlanStep(String plan, PhaseSpec phase, PodSpec pod, int index, int place, List<String> tasks) {
    /** All steps of a phase, instance by instance. */
    public static List<PlanStep> of(String plan, PhaseSpec phase, PodSpec pod) {
        return of(plan, phase, pod, pod.active());
    }

    /** The steps of some instances in a phase, in this order. */
    public static List<PlanStep> of(String plan, PhaseSpec phase, PodSpec pod, List<Integer> instances) {
        List<PlanStep> steps = new ArrayList<>();
        for (int index : instances) {
            steps.addAll(of(plan, phase, pod, index));
        }
        return steps;
    }

    /** The steps of one instance in a phase. */
    public static List<PlanStep> of(String plan, PhaseSpec phase, PodSpec pod, int index) {
        List<List<String>> tasks = phase.stepsOf(pod, index);
        List<PlanStep> steps = new ArrayList<>();
        for (int place = 0; place < tasks.size(); place++) {
            steps.add(new PlanStep(plan, phase, pod, index, place, tasks.get(place)));
        }
        return steps;
    }

    /** The name of the instance it drives. */
    public String instance() {
        return pod.instanceName(index);
    }

    /** By what its pod's record keeps it. */
    public String key() {
        return StepRecord.key(plan, phase.name(), place);
    }

    /** An id that stays the same as long as the step means the same. */
    public String id(String service) {
        return phase.steps().isEmpty()
                ? PlanModel.id(service, plan, phase.name(), instance())
                : PlanModel.id(service, plan, phase.name(), instance(), Integer.toString(place));
    }

    /** {@code data-0} for a task set, {@code data-0:[server,agent]} for other pods. */
    public String name() {
        return name(pod, index, tasks);
    }

    /** The name of a step with these tasks. */
    public static String name(PodSpec pod, int index, List<String> tasks) {
        boolean taskSet =
                pod.tasks().size() == 1 && pod.tasks().get(0).name().equals(pod.type()) && tasks.contains(pod.type());
        return taskSet ? pod.instanceName(index) : pod.instanceName(index) + ":[" + String.join(",", tasks) + "]";
    }
}
