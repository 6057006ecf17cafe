package io.holdfast.apps.change;

import io.holdfast.apps.model.App;
import io.holdfast.apps.model.Times;
import io.holdfast.apps.read.InvalidAppException;
import io.holdfast.apps.read.Problems;
import io.holdfast.apps.translate.AppService;
import io.holdfast.apps.translate.Instances;
import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the service that an app is to become: checked against what is there, with its version and its instances. */
public final class AppChange {
    private AppChange() {}

    /**
     * The service of a new app.
     *
     * @param others all other apps
     * @param nowMillis milliseconds since the epoch
     * @throws InvalidAppException if its service would bear the name of another one
     */
    public static ServiceSpec create(App wanted, Collection<App> others, long nowMillis) throws InvalidAppException {
        for (App other : others) {
            if (other.id().service().equals(wanted.id().service())) {
                Problems problems = new Problems();
                problems.add("/id", "is run under the same name as " + other.id() + "; choose another");
                problems.raise();
            }
        }
        App numbered = ServicePorts.assign(wanted, null, used(others, wanted));
        String version = Times.versionAfter(nowMillis, "");
        App accepted = numbered.accepted(version, version, version);
        return AppService.of(accepted, Instances.running(accepted.instances()));
    }

    /**
     * The service of an app that is there and shall be another.
     *
     * @param others all other apps; the app itself may be among them
     * @param role the scheduler's own, which an app has that names none
     * @param force whether the role may change that instances hold something in
     * @return the same service if nothing changes
     * @throws InvalidAppException with everything that may not change
     */
    public static ServiceSpec change(
            AppSnapshot now, App wanted, Collection<App> others, String role, boolean force, long nowMillis)
            throws InvalidAppException {
        App before = now.app();
        App numbered = ServicePorts.assign(wanted, before, used(others, wanted));
        if (numbered.isSame(before)) {
            return now.spec();
        }
        Problems problems = new Problems();
        ChangeRules.check(before, numbered, problems);
        if (!force) {
            role(now, before.role(role), numbered.role(role), problems);
        }
        problems.raise();
        return versioned(now, numbered, Scaling.to(numbered, now.pod(), now.pods()), nowMillis);
    }

    /** What is reserved in one role cannot be moved to another: instances would stay in the old one. */
    private static void role(AppSnapshot now, String before, String after, Problems problems) {
        long others = now.pods().stream()
                .filter(pod ->
                        pod.footprint() != null && !pod.footprint().role().equals(after))
                .count();
        if (!before.equals(after) && others > 0) {
            problems.add(
                    "/role",
                    "cannot change from " + before + " to " + after + ", since "
                            + (others == 1 ? "an instance holds" : others + " instances hold")
                            + " what is reserved for another role; with force they stay in it until they are wiped, and"
                            + " only new ones are in the new one");
        }
    }

    /** The service when some instances are stopped by their ordinals, and not replaced. */
    public static ServiceSpec without(AppSnapshot now, Collection<Integer> ordinals, long nowMillis) {
        PodSpec pod = now.pod();
        Set<Integer> stopped = new HashSet<>(ordinals);
        stopped.retainAll(pod.active());
        if (stopped.isEmpty()) {
            return now.spec();
        }
        App fewer = now.app().withInstances(pod.active().size() - stopped.size());
        return versioned(now, fewer, Scaling.without(fewer, pod, stopped), nowMillis);
    }

    /**
     * Tasks that stay as they are stay of their version, and go on; so do, when a change is taken back, those that it has
     * not reached yet.
     */
    private static ServiceSpec versioned(AppSnapshot now, App wanted, Instances instances, long nowMillis) {
        App before = now.app();
        String version = Times.versionAfter(nowMillis, before.version());
        boolean scaled = wanted.instances() != before.instances();
        String scaling = scaled ? version : before.scalingVersion();
        List<ServiceSpec> known = new ArrayList<>(List.of(now.spec()));
        now.configs().stream()
                .filter(config -> config.id().equals(now.record().previousId()) && AppSnapshot.isApp(config.spec()))
                .forEach(config -> known.add(config.spec()));
        for (ServiceSpec one : known) {
            String configVersion = AppSnapshot.app(one).configVersion();
            ServiceSpec same = AppService.of(wanted.accepted(version, configVersion, scaling), instances);
            PodSpec pod = same.pods().get(0);
            PodSpec was = one.pods().get(0);
            if (pod.sameTasks(was) && pod.placement().equals(was.placement())) {
                return same;
            }
        }
        return AppService.of(wanted.accepted(version, version, scaling), instances);
    }

    private static Set<Integer> used(Collection<App> others, App wanted) {
        Set<Integer> used = new HashSet<>();
        for (App other : others) {
            if (!other.id().equals(wanted.id())) {
                used.addAll(ServicePorts.of(other));
            }
        }
        return used;
    }
}
