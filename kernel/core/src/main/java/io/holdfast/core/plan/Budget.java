package io.holdfast.core.plan;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many instances of a pod type may be taken down on purpose. It counts every instance that has been rolled out once
 * and does not do its work, whatever made it so: a roll-out, a recovery, a drain, a crash, an operator. Instances beyond
 * the count that do their work stand in for as many.
 */
public final class Budget {
    private Budget() {}

    /** How many instances of a type that were there once do not do their work. */
    public static int unavailable(ServiceImage service, PodSpec pod) {
        return service.count(pod, "unavailable", pod::active, record -> isCounted(service, pod, record));
    }

    private static boolean isCounted(ServiceImage service, PodSpec pod, PodRecord record) {
        return record.type().equals(pod.type()) && record.completed() != null && !isAvailable(service, record, pod);
    }

    /** Why an instance may not be taken down now; null if it may, or if it is down already. */
    public static @Nullable String objection(ServiceImage service, PodSpec pod, PodRecord record) {
        return objection(service, pod, record, Integer.MAX_VALUE);
    }

    /**
     * Why an instance may not be taken down now; null if it may, or if it is down already.
     *
     * @param otherwise how many may be unavailable if the definition does not say
     */
    public static @Nullable String objection(ServiceImage service, PodSpec pod, PodRecord record, int otherwise) {
        return objection(service, pod, record, otherwise, null);
    }

    /**
     * Why an instance may not be taken down now for the recovery of another; null if it may, or if it is down already.
     * The other one does not count: it may wait for this one.
     */
    public static @Nullable String objection(ServiceImage service, PodSpec pod, PodRecord record, PodRecord recovered) {
        return objection(service, pod, record, Integer.MAX_VALUE, recovered);
    }

    private static @Nullable String objection(
            ServiceImage service, PodSpec pod, PodRecord record, int otherwise, @Nullable PodRecord recovered) {
        if (record.completed() == null || !isAvailable(service, record, pod)) {
            return null;
        }
        PodSpec wanted = service.podSpec(service.targetId(), pod.type()).orElse(pod);
        int most = most(service, pod, wanted, otherwise);
        int extra = Surge.available(service, wanted);
        int down = unavailable(service, pod) - (recovered != null && isCounted(service, pod, recovered) ? 1 : 0);
        if (down - extra < most) {
            return null;
        }
        int extras = Surge.extras(service, wanted).size();
        return "the safety budget holds it: " + down + " of " + pod.type() + " unavailable, at most " + most + " may be"
                + (extras == 0 ? "" : "; " + extra + " of " + extras + " extra instances are there to stand in");
    }

    /** How many may be unavailable. One always may where nothing can stand in for it, or it would stay for ever. */
    private static int most(ServiceImage service, PodSpec pod, PodSpec wanted, int otherwise) {
        Integer said = pod.disruption().maxUnavailable();
        int most = said != null ? said : pod.surge() > 0 ? 0 : otherwise;
        return most == 0 && !Surge.isUnderWay(service, wanted) ? 1 : most;
    }

    /** Whether only what prepares its place was launched there so far, and nothing of what a roll-out leaves running. */
    private static boolean isBeingPrepared(ServiceImage service, PodRecord record, PodSpec spec) {
        List<TaskSpec> running = spec.tasks().stream()
                .filter(task -> task.goal() == Goal.RUNNING)
                .toList();
        if (running.stream().anyMatch(task -> record.tasks().containsKey(spec.taskName(record.index(), task)))) {
            return false;
        }
        Set<String> rolledOut = service
                .target()
                .map(target -> RollOutPlanner.steps(service, target, spec, record.index()))
                .orElse(List.of())
                .stream()
                .flatMap(step -> step.tasks().stream())
                .collect(Collectors.toSet());
        return running.stream().anyMatch(task -> rolledOut.contains(task.name()));
    }

    /** Whether an instance does its work. */
    static boolean isAvailable(ServiceImage service, PodRecord record, PodSpec pod) {
        PodSpec known = service.podSpec(record.completed(), pod.type()).orElse(pod);
        return record.footprint() != null
                && record.replace() == null
                && !isBeingPrepared(service, record, known)
                && !record.tasks().isEmpty()
                && PodProgress.isAvailable(record, known);
    }
}
