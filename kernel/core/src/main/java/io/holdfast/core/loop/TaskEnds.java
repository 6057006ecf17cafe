package io.holdfast.core.loop;

import io.holdfast.core.plan.Aim;
import io.holdfast.core.plan.Budget;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which tasks of a pod must end before what is asked of it can go on. */
final class TaskEnds {
    private final Turn turn;
    private final Aim aim;
    private final Collection<String> tasks;

    /** For the tasks that are worked on. */
    TaskEnds(Turn turn, Aim aim, Collection<String> tasks) {
        this.turn = turn;
        this.aim = aim;
        this.tasks = tasks;
    }

    /** Why nothing may be ended yet that works; null if it may, or if nothing has to. */
    @Nullable
    String objection(PodRecord pod) {
        boolean takesDown = aim.pod().tasks().stream()
                .filter(task -> task.goal() == Goal.RUNNING)
                .anyMatch(task -> isOutdated(pod, task) || isInTheWay(pod, task));
        return takesDown ? Budget.objection(aim.service(), aim.pod(), pod) : null;
    }

    /** The pod with orders for what must end. */
    PodRecord order(PodRecord pod) {
        if (pod.replace() != null) {
            return Pods.killAll(pod, "the pod is being replaced", turn.now);
        }
        PodRecord result = pod;
        for (TaskRecord record : pod.tasks().values()) {
            if (aim.pod().task(record.task()).isEmpty()) {
                result = Pods.end(result, record, "its definition no longer has it", turn.now);
            }
        }
        boolean essentialDown = false;
        for (TaskSpec task : aim.pod().tasks()) {
            TaskRecord record = aim.record(pod, task);
            if (record == null) {
                continue;
            }
            if (isOutdated(pod, task)) {
                result = Pods.end(result, record, why(record), turn.now);
            } else if (isInTheWay(pod, task)) {
                // A roll-out launches it again when what it makes room for is done. A plan of the service's own either
                // does so itself or leaves it to the recovery; marked, it would be the roll-out's, which goes first.
                TaskRecord marked = aim.run() == null ? record.withAgain(true) : record;
                result = Pods.end(result, marked, "another task of its pod needs what they share", turn.now);
            }
            essentialDown |= task.essential()
                    && task.goal() == Goal.RUNNING
                    && tasks.contains(task.name())
                    && record.state().isTerminal()
                    && record.kill() == null;
        }
        return essentialDown ? endAllThatRun(result) : result;
    }

    private PodRecord endAllThatRun(PodRecord pod) {
        PodRecord result = pod;
        for (TaskSpec task : aim.pod().tasks()) {
            TaskRecord record = aim.record(pod, task);
            if (record != null && task.goal() == Goal.RUNNING) {
                result = Pods.end(result, record, "an essential task of its pod failed", turn.now);
            }
        }
        return result;
    }

    private String why(TaskRecord record) {
        if (record.again()) {
            return "it is to be done again";
        }
        if (aim.run() != null) {
            return "a plan launches it anew";
        }
        return record.paused() == aimIsPaused(record) ? "its configuration changed" : "it is paused, or no longer";
    }

    private boolean aimIsPaused(TaskRecord record) {
        PodRecord pod = turn.state.podOfTask(record.taskId());
        return pod != null && pod.paused().containsKey(record.task());
    }

    /** Whether a task is worked on and runs otherwise than asked for. */
    private boolean isOutdated(PodRecord pod, TaskSpec task) {
        TaskRecord record = aim.record(pod, task);
        return record != null
                && tasks.contains(task.name())
                && record.state().mayRun()
                && record.kill() == null
                && !aim.mayStay(pod, task, record);
    }

    /** Whether a task that shall run holds resources that a task worked on, which comes before it, needs to run at all. */
    private boolean isInTheWay(PodRecord pod, TaskSpec task) {
        TaskRecord record = aim.record(pod, task);
        if (record == null || task.goal() != Goal.RUNNING || !record.state().mayRun() || record.kill() != null) {
            return false;
        }
        String set = aim.pod().resourcesOf(task).name();
        return aim.pod().tasks().stream()
                .filter(other -> tasks.contains(other.name()) && !other.name().equals(task.name()))
                .filter(other -> aim.pod().resourcesOf(other).name().equals(set))
                .filter(other -> other.goal() != Goal.RUNNING || !tasks.contains(task.name()))
                .anyMatch(other -> !aim.isDone(pod, other));
    }

    /** Of the tasks to launch, those whose resources nobody uses; of several that share a set, the first. */
    Set<String> withFreeResources(PodRecord pod, Collection<String> toLaunch) {
        Set<String> used = new HashSet<>();
        for (TaskSpec task : aim.pod().tasks()) {
            TaskRecord record = aim.record(pod, task);
            if (record != null && record.state().mayRun()) {
                used.add(aim.pod().resourcesOf(task).name());
            }
        }
        Set<String> free = new LinkedHashSet<>();
        for (TaskSpec task : aim.pod().tasks()) {
            if (toLaunch.contains(task.name())
                    && used.add(aim.pod().resourcesOf(task).name())) {
                free.add(task.name());
            }
        }
        return free;
    }
}
