package io.holdfast.simulation;

import static io.holdfast.simulation.Checks.require;

import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.StepRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What plans may never do to pods: seen at every commit, in what it changes. */
final class PlanChecks {
    /** Why a plan ends what works; whatever else ends a task was ordered, or follows from a failure. */
    private static final Set<String> OF_PLANS = Set.of(
            "it is to be done again",
            "a plan launches it anew",
            "its configuration changed",
            "another task of its pod needs what they share",
            "its definition no longer has it");

    private final Supplier<Collection<Resource>> reserved;

    /**
     * Checks of what plans do.
     *
     * @param reserved all that is reserved in the cluster
     */
    PlanChecks(Supplier<Collection<Resource>> reserved) {
        this.reserved = reserved;
    }

    void committing(Books before, Books after, List<StateWrite> writes) {
        for (StateWrite write : writes) {
            if (write instanceof StateWrite.Put put && put.value() instanceof PodRecord pod) {
                withinSurge(before, after, pod);
            }
            if (!(write instanceof StateWrite.Put put)) {
                if (before.records().get(write.path()) instanceof PodRecord pod) {
                    erasedLast(after, pod);
                }
            } else if (put.value() instanceof PodRecord pod
                    && before.records().get(put.path()) instanceof PodRecord old) {
                onceIsOnce(before, after, old, pod);
                plansKeepApart(before, after, old, pod);
                unchangedStays(after, old, pod);
                withinBudget(before, after, old, pod);
            } else if (put.value() instanceof GoneRecord gone) {
                nothingIsLeft(after, gone);
            }
        }
    }

    // ---- the safety budget

    /** Nothing that works is taken down by a plan or for maintenance while too much is down already. */
    private static void withinBudget(Books before, Books after, PodRecord old, PodRecord pod) {
        PodSpec spec =
                after.target(pod.service()).flatMap(s -> s.pod(pod.type())).orElse(null);
        boolean works = before.isUp(old) && isUpButForThis(after, old, pod);
        if (spec == null || pod.index() >= spec.count() || old.completed() == null || !works) {
            return;
        }
        boolean moves = old.replace() == null
                && pod.replace() != null
                && pod.replace().by().equals("maintenance");
        Integer said = spec.surge() > 0
                ? Integer.valueOf(most(spec))
                : spec.disruption().maxUnavailable();
        Integer most = moves && said == null ? Integer.valueOf(1) : said;
        if (most == null || !(moves || isTakenDown(after, old, pod))) {
            return;
        }
        List<String> down = after.pods(pod.service())
                .filter(other -> other.type().equals(pod.type())
                        && other.index() < spec.count()
                        && other.completed() != null
                        && !after.isUp(other)
                        && (said != null || isSelfOrWasDown(before, after, pod, other)))
                .map(PodRecord::name)
                .toList();
        long extra = after.pods(pod.service())
                .filter(other -> after.isExtra(spec, other) && other.completed() != null && after.isUp(other))
                .count();
        require(
                "no more is taken down than the safety budget allows",
                down.size() - extra <= Math.max(most, hasExtras(before, after, spec, pod) ? 0 : 1),
                "down are " + down + ", at most " + most + " may be, yet " + newKills(old, pod) + " of " + pod);
    }

    /** With instances beyond the count none of the others may be missing, unless the definition says more. */
    private static int most(PodSpec spec) {
        Integer said = spec.disruption().maxUnavailable();
        return said == null ? 0 : said;
    }

    /** Whether others may stand in for what is taken down: where none can, one may always be down. */
    private static boolean hasExtras(Books before, Books after, PodSpec spec, PodRecord pod) {
        PodRecord first = PodRecord.fresh(pod.service(), pod.type(), spec.count());
        return spec.surge() > 0 && after.isExtra(spec, first) && before.isExtra(spec, first);
    }

    /** No more instances of a type run than it has and may have beyond its count. */
    private static void withinSurge(Books before, Books after, PodRecord pod) {
        PodSpec spec =
                after.target(pod.service()).flatMap(s -> s.pod(pod.type())).orElse(null);
        PodRecord known = before.pod(pod.service(), pod.name());
        PodRecord old = known == null ? PodRecord.fresh(pod.service(), pod.type(), pod.index()) : known;
        boolean launched = !launches(old, pod).isEmpty();
        require(
                "nothing is launched beyond the count and the surge",
                spec == null
                        || !launched
                        || after.isUninstalling(pod.service())
                        || pod.index() < spec.count()
                        || after.isExtra(spec, pod),
                pod);
    }

    /** Without a budget others may be taken down in the same turn, after this one was, even if they just came up. */
    private static boolean isSelfOrWasDown(Books before, Books after, PodRecord pod, PodRecord other) {
        PodRecord was = before.pod(other.service(), other.name());
        return other.equals(pod) || (was != null && !before.isUp(was) && !cameUp(after, was, other));
    }

    /** Whether a pod does its work but for an order that was given in this turn. */
    private static boolean cameUp(Books after, PodRecord was, PodRecord pod) {
        List<TaskRecord> ended = newKills(was, pod);
        return pod.tasks().values().stream()
                .filter(task -> after.goal(pod, task) == Goal.RUNNING)
                .allMatch(task -> task.state() == TaskState.RUNNING
                        && task.ready()
                        && (task.kill() == null || ended.contains(task)));
    }

    /** Whether the pod would do its work, had nobody given an order in this turn: what failed was not taken down. */
    private static boolean isUpButForThis(Books after, PodRecord old, PodRecord pod) {
        return pod.tasks().values().stream()
                .filter(task -> after.goal(pod, task) == Goal.RUNNING)
                .allMatch(task -> task.state() == TaskState.RUNNING
                        && task.ready()
                        && (task.kill() == null || isOfAPlan(task) || isReplaced(task))
                        && isSame(old.tasks().get(task.name()), task));
    }

    private static boolean isTakenDown(Books after, PodRecord old, PodRecord pod) {
        return newKills(old, pod).stream().anyMatch(task -> after.goal(pod, task) == Goal.RUNNING && isOfAPlan(task));
    }

    private static boolean isOfAPlan(TaskRecord task) {
        String reason = Objects.requireNonNull(task.kill()).reason();
        return OF_PLANS.contains(reason) || reason.contains(" as the recovery of ");
    }

    private static boolean isReplaced(TaskRecord task) {
        return Objects.requireNonNull(task.kill()).reason().equals("the pod is being replaced");
    }

    private static List<TaskRecord> newKills(PodRecord old, PodRecord pod) {
        return pod.tasks().values().stream()
                .filter(task -> {
                    TaskRecord was = old.tasks().get(task.name());
                    return task.kill() != null
                            && was != null
                            && was.taskId().equals(task.taskId())
                            && was.kill() == null;
                })
                .toList();
    }

    private static List<TaskRecord> launches(PodRecord old, PodRecord pod) {
        return pod.tasks().values().stream()
                .filter(task -> !isSame(old.tasks().get(task.name()), task))
                .toList();
    }

    private static boolean isSame(@Nullable TaskRecord one, @Nullable TaskRecord other) {
        return one != null && other != null && one.taskId().equals(other.taskId());
    }

    // ---- what runs once

    private static void onceIsOnce(Books before, Books after, PodRecord old, PodRecord pod) {
        if (after.isUninstalling(pod.service()) || after.isLeaving(pod)) {
            return;
        }
        for (TaskRecord task : old.tasks().values()) {
            boolean done = task.state() == TaskState.FINISHED && before.goal(old, task) == Goal.ONCE;
            TaskRecord now = pod.tasks().get(task.name());
            boolean ordered =
                    task.again() || (now != null && now.run() != null) || isRestarted(before, after, pod.service());
            require("what runs once never runs again", !done || ordered || isSame(task, now), pod + ", was " + task);
        }
    }

    /** Whether somebody has asked in this very turn that steps are done again. */
    private static boolean isRestarted(Books before, Books after, String service) {
        return after.records().values().stream()
                .filter(record ->
                        record instanceof PlanRecord plan && plan.service().equals(service))
                .map(PlanRecord.class::cast)
                .anyMatch(plan -> plan.history().stream()
                        .filter(event -> event.what().equals("restart"))
                        .anyMatch(event ->
                                !before.plan(service, plan.plan()).history().contains(event)));
    }

    // ---- two plans on one pod

    private static void plansKeepApart(Books before, Books after, PodRecord old, PodRecord pod) {
        if (after.isUninstalling(pod.service()) || after.isLeaving(pod)) {
            return;
        }
        for (TaskRecord task : old.tasks().values()) {
            if (!isUnderWay(before, after, old, pod, task)) {
                continue;
            }
            for (TaskRecord launch : launches(old, pod)) {
                require(
                        "two plans never work on one pod",
                        Objects.equals(launch.run(), task.run()),
                        launch.name() + " is launched in " + pod + " beside " + task);
            }
            TaskRecord now = Objects.requireNonNull(pod.tasks().get(task.name()));
            boolean ends = now.kill() != null && OF_PLANS.contains(now.kill().reason());
            require("two plans never work on one pod", !ends, now);
        }
    }

    /** Whether a run of a plan of the service's own that goes on has a task running that comes to an end. */
    private static boolean isUnderWay(Books before, Books after, PodRecord old, PodRecord pod, TaskRecord task) {
        TaskRecord now = pod.tasks().get(task.name());
        return task.run() != null
                && before.goal(old, task) != Goal.RUNNING
                && task.kill() == null
                && now != null
                && isSame(task, now)
                && now.state().mayRun()
                && now.state() != TaskState.UNREACHABLE
                && after.planOfRun(pod.service(), task.run()).isPresent();
    }

    // ---- what did not change

    private static void unchangedStays(Books after, PodRecord old, PodRecord pod) {
        for (TaskRecord task : newKills(old, pod)) {
            if (!Objects.requireNonNull(task.kill()).reason().equals("its configuration changed")) {
                continue;
            }
            PodSpec launched = after.podSpec(pod, task.configId()).orElse(null);
            PodSpec wanted =
                    after.target(pod.service()).flatMap(s -> s.pod(pod.type())).orElse(null);
            PodSpec completed = after.podSpec(pod, pod.completed()).orElse(null);
            boolean same = isSame(task.task(), launched, wanted)
                    && (completed == null || isSame(task.task(), launched, completed));
            require("what did not change keeps its tasks", !same, task + " of " + pod);
        }
    }

    private static boolean isSame(String task, @Nullable PodSpec one, @Nullable PodSpec other) {
        return one != null
                && other != null
                && one.task(task).equals(other.task(task))
                && one.sets().equals(other.sets())
                && one.volumes().equals(other.volumes())
                && one.container().equals(other.container());
    }

    // ---- what is erased

    /** The record of a pod that left goes after all that the pod held. */
    private void erasedLast(Books after, PodRecord pod) {
        if (after.service(pod.service()).isEmpty() || !after.isLeaving(pod)) {
            return;
        }
        StepRecord step = pod.steps().get(StepRecord.key("decommission", pod.name(), 1));
        boolean abandoned = (step != null && step.forced()) || isSkipped(after, pod);
        String owner = pod.service() + "/" + pod.name();
        for (Resource resource : reserved.get()) {
            if (!owner.equals(label(resource, OwnLabels.SERVICE) + "/" + label(resource, OwnLabels.POD))) {
                continue;
            }
            ReleaseRecord release =
                    (ReleaseRecord) after.records().get(ReleaseRecord.path(label(resource, OwnLabels.RESOURCE)));
            // What earlier places of the pod still hold is given back as soon as it shows, decommission or not.
            boolean earlier = release != null
                    && (step == null || release.decidedMillis() < step.startedMillis() || release.skipped());
            require(
                    "a decommission erases records last",
                    abandoned || earlier || isQuarantined(after, resource),
                    resource);
        }
        require(
                "a decommission erases records last",
                abandoned
                        || pod.tasks().values().stream()
                                .noneMatch(task -> task.state().mayRun()),
                pod);
    }

    /** Whether an operator said in this very turn that nobody waits for what the pod holds. */
    private static boolean isSkipped(Books after, PodRecord pod) {
        return pod.footprint() != null
                && pod.footprint().reserved().stream()
                        .map(reserved -> after.records().get(ReleaseRecord.path(reserved.resourceId())))
                        .allMatch(record -> record instanceof ReleaseRecord release && release.skipped());
    }

    private void nothingIsLeft(Books after, GoneRecord gone) {
        String prefix = "services/" + gone.service() + "/";
        Set<String> left = after.records().keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .collect(Collectors.toSet());
        require("an uninstallation leaves no record", left.isEmpty(), left);
        for (Resource resource : reserved.get()) {
            if (!gone.service().equals(label(resource, OwnLabels.SERVICE))) {
                continue;
            }
            ReleaseRecord release =
                    (ReleaseRecord) after.records().get(ReleaseRecord.path(label(resource, OwnLabels.RESOURCE)));
            require(
                    "an uninstallation leaves nothing reserved",
                    (release != null && release.skipped()) || isQuarantined(after, resource),
                    resource + ", " + release);
        }
    }

    private static boolean isQuarantined(Books after, Resource resource) {
        return after.records().containsKey(QuarantineRecord.path(label(resource, OwnLabels.RESOURCE)));
    }

    private static String label(Resource resource, String label) {
        return Objects.requireNonNull(resource.reservation()).labels().getOrDefault(label, "");
    }
}
