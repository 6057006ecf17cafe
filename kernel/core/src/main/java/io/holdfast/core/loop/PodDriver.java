package io.holdfast.core.loop;

import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.Evaluator;
import io.holdfast.core.offer.Exclusions;
import io.holdfast.core.offer.Match;
import io.holdfast.core.offer.Need;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.offer.PodPlacement;
import io.holdfast.core.offer.RuleTree;
import io.holdfast.core.plan.Aim;
import io.holdfast.core.plan.RecoveryPlanner;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.service.TaskState;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Does the next thing for one pod: end tasks that must go, find a place, launch. */
final class PodDriver {
    private final Turn turn;
    private final OfferSnapshot offers;
    private final Accepts accepts;
    private final Map<String, String> wanting;

    PodDriver(Turn turn, OfferSnapshot offers, Accepts accepts, Map<String, String> wanting) {
        this.turn = turn;
        this.offers = offers;
        this.accepts = accepts;
        this.wanting = wanting;
    }

    /**
     * Drives tasks of a pod towards what is asked of them.
     *
     * @param aim what is asked
     * @param tasks the tasks that are worked on, by their names in the definition
     * @return what the pod waits for, or null if nothing
     */
    @Nullable
    String drive(ServiceSpec spec, PodRecord before, Aim aim, List<String> tasks) {
        try {
            return next(new Job(spec, aim, tasks), before);
        } catch (UnknownPolicyException e) {
            return e.getMessage();
        }
    }

    /** What is to be done with a pod. */
    private record Job(ServiceSpec spec, Aim aim, List<String> tasks) {
        PodSpec pod() {
            return aim.pod();
        }

        ServiceImage service() {
            return aim.service();
        }
    }

    private @Nullable String next(Job job, PodRecord before) {
        SecretCheck secrets = new SecretCheck(turn.secrets);
        String secret =
                secrets.missing(job.spec.name(), job.aim, before, SecretCheck.launches(job.aim, before, job.tasks));
        if (secret != null) {
            return secret;
        }
        TaskEnds ends = new TaskEnds(turn, job.aim, job.tasks);
        String held = before.replace() == null ? ends.objection(before) : null;
        if (held != null) {
            return held;
        }
        PodRecord pod = ends.order(before);
        String stays = before.replace() == null ? growth(job, before, pod) : elsewhere(job, before);
        if (stays != null) {
            return stays;
        }
        turn.state.put(pod);
        Set<String> toLaunch = toLaunch(job, pod);
        boolean unreachable = pod.tasks().values().stream().anyMatch(task -> task.state() == TaskState.UNREACHABLE);
        if (toLaunch.isEmpty() && pod.replace() == null && !unreachable) {
            return null;
        }
        Replacement.Permit permit = job.aim.run() == null
                ? new Replacement(turn).ask(job.service(), job.spec, pod, job.pod())
                : new Replacement.Permit(false, false, "");
        Footprint old = pod.footprint();
        String elsewhere = permit.allowed() ? secrets.missing(job.spec.name(), job.aim, pod, job.tasks) : null;
        if (elsewhere != null) {
            // Nothing is given up for what could not be launched elsewhere, either.
            return elsewhere;
        }
        if (old != null && permit.allowed() && !(permit.throttled() && mayStillComeBack(pod))) {
            // A pod given up by policy alone takes its old place if that happens to be offered again.
            boolean ready = !unreachable && isFree(pod) && pod.delayedUntilMillis() <= turn.now;
            boolean back = permit.throttled() && ready && launchAgain(job, pod, toLaunch);
            return back ? null : replace(job, pod, old, permit);
        }
        if (!isFree(pod)) {
            return "waiting for its tasks to end";
        }
        if (toLaunch.isEmpty()) {
            return "its agent is unreachable; " + permit.reason();
        }
        if (pod.delayedUntilMillis() > turn.now) {
            return "its launch is delayed after "
                    + (pod.failures() == 1 ? "a failure" : pod.failures() + " failures in a row");
        }
        if (isPlaceInDoubt(pod, old)) {
            return "waiting to hear whether its place came to be";
        }
        Set<String> now = ends.withFreeResources(pod, toLaunch);
        if (now.isEmpty()) {
            return "waiting for another task to leave the resources that they share";
        }
        return old == null ? placeAnew(job, pod, now) : placeAgain(job, pod, old, now, permit);
    }

    private @Nullable String growth(Job job, PodRecord before, PodRecord after) {
        return new PlaceBeforeEnd(turn, offers, accepts, wanting)
                .objection(job.aim, view(job, before), before, after, toLaunch(job, after));
    }

    /** What works is ended for a replacement only when there is another place for it. */
    private @Nullable String elsewhere(Job job, PodRecord pod) {
        Footprint old = pod.footprint();
        if (old == null
                || !PlaceBeforeEnd.works(pod)
                || anew(job, pod, old.agent().id()) != null) {
            return null;
        }
        wanting.put(pod.path(), turn.owner().roleOf(job.pod()));
        return "waiting for another place; until there is one its tasks go on";
    }

    /**
     * Whether it is too early to believe that a pod's place is gone. Time alone may have made it look so while
     * nobody looked: the scheduler was away, or an operator held the plan. So what is unreachable must have been
     * said to be so in this session, and a place must have been looked for as long as anything asked for may take.
     */
    private boolean mayStillComeBack(PodRecord pod) {
        Long looking = turn.session.wanting.get(pod.path());
        boolean looked = looking != null && turn.now - looking >= turn.settings.intentTimeoutMillis();
        return pod.tasks().values().stream()
                .anyMatch(task -> task.state() == TaskState.UNREACHABLE
                        ? turn.session.unreconciled.contains(task.taskId())
                        : task.state().isTerminal() && !looked);
    }

    private static Set<String> toLaunch(Job job, PodRecord pod) {
        Set<String> tasks = new LinkedHashSet<>();
        for (TaskSpec task : job.pod().tasks()) {
            TaskRecord record = job.aim.record(pod, task);
            boolean down = record == null || !record.state().mayRun();
            if (job.tasks.contains(task.name()) && down && !job.aim.isDone(pod, task)) {
                tasks.add(task.name());
            }
        }
        return tasks;
    }

    /**
     * Whether nobody knows yet if the first launch in a place arrived. Another task that ran there meanwhile would make
     * it look as if the volumes had been used.
     */
    private static boolean isPlaceInDoubt(PodRecord pod, @Nullable Footprint place) {
        return place != null
                && !place.confirmed()
                && !place.used()
                && pod.tasks().values().stream().anyMatch(task -> task.state() == TaskState.LAUNCHING);
    }

    private static boolean isFree(PodRecord pod) {
        return pod.tasks().values().stream()
                .noneMatch(task -> task.kill() != null && task.state().mayRun());
    }

    /** A replacement does not wait for a task out of sight, nor for ever for one that does not answer. */
    private boolean mustStillEnd(TaskRecord task) {
        return task.state().mayRun()
                && task.state() != TaskState.UNREACHABLE
                && (task.kill() == null || turn.now - task.kill().sinceMillis() < turn.settings.killPatienceMillis());
    }

    private @Nullable String replace(Job job, PodRecord pod, Footprint old, Replacement.Permit permit) {
        if (pod.tasks().values().stream().anyMatch(this::mustStillEnd)) {
            return "waiting for its old tasks to end";
        }
        Match match = anew(job, pod, old.agent().id());
        if (match == null) {
            wanting.put(pod.path(), turn.owner().roleOf(job.pod()));
            return permit.throttled()
                    ? permit.reason() + "; waiting for another place"
                    : "waiting for another place to start it in";
        }
        new Replacement(turn).giveUp(pod, old, permit.reason(), permit.throttled());
        pod.tasks().values().stream()
                .filter(task -> task.state().mayRun() && task.state() != TaskState.UNREACHABLE)
                .forEach(task -> turn.session.strays.put(task.taskId(), task.agentId()));
        PodRecord fresh = Pods.emptied(pod, whatRanOnce(job, pod), permanent(pod, permit.reason()));
        List<String> first = RecoveryPlanner.groups(job.service(), job.spec, job.aim, fresh, true).stream()
                .findFirst()
                .orElse(job.tasks);
        launch(job, fresh, match, new TaskEnds(turn, job.aim, first).withFreeResources(fresh, first));
        return null;
    }

    /** What ran once never runs again, wherever its pod goes. */
    private static SortedMap<String, TaskRecord> whatRanOnce(Job job, PodRecord pod) {
        SortedMap<String, TaskRecord> once = new TreeMap<>();
        for (TaskSpec task : job.pod().tasks()) {
            TaskRecord record = job.aim.record(pod, task);
            if (task.goal() == Goal.ONCE && record != null && record.state() == TaskState.FINISHED) {
                once.put(record.name(), record);
            }
        }
        return once;
    }

    private @Nullable RecoveryRecord permanent(PodRecord pod, String reason) {
        RecoveryRecord open = pod.recovery();
        if (pod.completed() == null) {
            return open;
        }
        return open != null && open.completedMillis() == null
                ? open.ofType(
                        RecoveryRecord.Type.PERMANENT,
                        open.cause().equals(reason) ? reason : open.cause() + "; " + reason)
                : new RecoveryRecord(turn.ids.get(), RecoveryRecord.Type.PERMANENT, turn.now, null, reason);
    }

    private @Nullable String placeAnew(Job job, PodRecord pod, Set<String> tasks) {
        if (pod.completed() == null && !turn.session.acquiring.admits(turn, job.service())) {
            return "waiting, since " + turn.settings.maxAcquiring() + " other services look for places now";
        }
        Match match = anew(job, pod, null);
        if (match == null) {
            wanting.put(pod.path(), turn.owner().roleOf(job.pod()));
            return "no offer fits";
        }
        // There was nothing to give up, so an order to do so is carried out.
        launch(job, Pods.withReplace(pod, null), match, tasks);
        turn.session.acquiring.found(turn, job.service());
        return null;
    }

    private @Nullable String placeAgain(
            Job job, PodRecord pod, Footprint old, Set<String> tasks, Replacement.Permit permit) {
        if (launchAgain(job, pod, tasks)) {
            return null;
        }
        wanting.put(pod.path(), old.role());
        long waited = turn.now - Math.max(old.askedMillis(), pod.delayedUntilMillis());
        boolean idle =
                pod.tasks().values().stream().noneMatch(task -> task.state().mayRun());
        if (idle && !old.used() && waited > turn.settings.intentTimeoutMillis()) {
            new Replacement(turn).release(pod, old, "asked for, but not confirmed in time and never used");
            turn.state.put(Pods.withTasks(Pods.withFootprint(pod, null), whatRanOnce(job, pod)));
            return "its place was not confirmed in time; looking for another";
        }
        String more = permit.reason().isEmpty() ? "" : "; " + permit.reason();
        return turn.session.draining.contains(old.agent().id())
                ? "agent " + old.agent().hostname() + " is being drained, which ended its tasks; it waits there on its"
                        + " volumes until the agent is reactivated. If that will not be, replace the pod" + more
                : "waiting for its reservations on " + old.agent().hostname() + " to be offered" + more;
    }

    private boolean launchAgain(Job job, PodRecord pod, Set<String> tasks) {
        Set<String> sets = sets(job, pod, tasks);
        Match match = Evaluator.placeAgain(offers, view(job, pod), job.pod(), sets, turn.owner(), turn.ids, turn.now);
        if (match != null) {
            launch(job, pod, match, tasks);
        }
        return match != null;
    }

    /**
     * The resource sets that are asked for with these tasks: their own, those of the pod's container if it is made
     * anew, and of a place that was never confirmed all that nobody uses, for it may be missing as well.
     */
    private Set<String> sets(Job job, PodRecord pod, Set<String> tasks) {
        Set<String> sets = new HashSet<>();
        job.pod().tasks().stream()
                .filter(task -> tasks.contains(task.name()))
                .forEach(task -> sets.add(job.pod().resourcesOf(task).name()));
        if (Launcher.executorOf(pod) == null) {
            sets.add(Need.EXECUTOR);
            sets.add(Need.POD);
        }
        Footprint place = pod.footprint();
        if (place != null && !place.confirmed()) {
            Set<String> unused =
                    job.pod().sets().stream().map(ResourceSet::name).collect(Collectors.toSet());
            pod.tasks().values().stream()
                    .filter(task -> task.state().mayRun())
                    .forEach(task -> unused.remove(Evidence.setOf(job.service(), pod, task)));
            sets.addAll(unused);
        }
        return sets;
    }

    private void launch(Job job, PodRecord pod, Match match, Set<String> tasks) {
        turn.state.put(new Launcher(turn).launch(pod, job.aim, job.spec.user(), match, tasks, accepts));
    }

    private @Nullable Match anew(Job job, PodRecord pod, @Nullable String excludedAgent) {
        PodSpec spec = job.pod();
        RuleTree rules = RuleTree.of(spec.placement(), turn.generation);
        // What moves pods away goes by the definition in force: by an older one they would come back at once.
        PodSpec inForce = job.spec.pod(spec.type()).orElse(spec);
        Exclusions excluded = new Exclusions(excludedAgent, Maintenance.leaving(turn.session, inForce));
        OfferScorer scorer = spec.scorer() == null
                ? null
                : turn.generation.scorer(spec.scorer()).extension();
        return offers.size() == 0
                ? null
                : Evaluator.placeAnew(
                        offers, view(job, pod), rules, scorer, spec, excluded, turn.owner(), turn.ids, turn.now);
    }

    private PodPlacement view(Job job, PodRecord pod) {
        return new PodPlacement(
                job.service(), pod, job.pod().count(), turn.session.localRegion, turn.settings.overhead());
    }
}
