package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.apps.change.AppChange;
import io.holdfast.apps.model.App;
import io.holdfast.apps.model.AppId;
import io.holdfast.apps.read.AppReader;
import io.holdfast.apps.read.InvalidAppException;
import io.holdfast.apps.read.Problem;
import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.apps.view.Deployment;
import io.holdfast.core.command.Command;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ServiceRecord.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what is asked of apps, one request at a time, so that none is decided on what another one has changed
 * meanwhile. What is wrong is told before what is in the way; whatever a request asks for is done as one change, all of
 * it or nothing.
 */
public final class Changes {
    private final Apps apps;
    private final ReentrantLock turn = new ReentrantLock();

    /** Changes these apps. */
    public Changes(Apps apps) {
        this.apps = apps;
    }

    /**
     * What was begun.
     *
     * @param app as it was accepted; the last one, of several
     * @param deploymentId by which its roll-out is known
     * @param created whether it is new
     */
    record Begun(App app, String deploymentId, boolean created) {}

    /** Does something while nobody else changes anything. */
    <T> T alone(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /** Reads an app, in a group if its id is relative; problems are thrown. */
    App read(JsonNode json, AppId base, String path) {
        try {
            return AppReader.read(json, base, path);
        } catch (InvalidAppException e) {
            throw AppFailure.invalid(e.problems());
        }
    }

    /** Adds apps, or makes those that are there what they shall be. */
    Begun put(List<Wish> wishes, boolean force, String by, String reason) {
        return alone(() -> {
            Map<AppId, AppSnapshot> there = byId(apps.all());
            Map<AppId, App> all = new LinkedHashMap<>();
            there.forEach((id, app) -> all.put(id, app.app()));
            List<Command> commands = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            App last = null;
            for (Wish wish : wishes) {
                AppSnapshot now = there.get(wish.app().id());
                try {
                    ServiceSpec spec = now == null || wish.isNew()
                            ? AppChange.create(
                                    wish.app(), others(all, wish.app().id()), apps.now())
                            : AppChange.change(now, wish.app(), all.values(), apps.role(), force, apps.now());
                    last = AppSnapshot.app(spec);
                    all.put(last.id(), last);
                    commands.addAll(target(now, spec, force, by, reason));
                } catch (InvalidAppException e) {
                    e.problems().forEach(one -> problems.add(new Problem(wish.path() + one.path(), one.errors())));
                }
            }
            if (!problems.isEmpty()) {
                throw AppFailure.invalid(problems);
            }
            wishes.forEach(wish -> vacant(wish, there));
            List<AppSnapshot> changed = wishes.stream()
                    .flatMap(wish -> Optional.ofNullable(there.get(wish.app().id())).stream())
                    .toList();
            unlocked(changed, force);
            if (last == null) {
                throw AppFailure.bad("no app is named");
            }
            boolean created = wishes.size() == 1 && changed.isEmpty();
            return commands.isEmpty() && changed.get(0).deploying()
                    ? new Begun(last, changed.get(0).change().id(), false)
                    : new Begun(last, begin(commands, by), created);
        });
    }

    private static List<App> others(Map<AppId, App> all, AppId id) {
        return all.values().stream().filter(app -> !app.id().equals(id)).toList();
    }

    /** What an app that is to be added must not meet. */
    private void vacant(Wish wish, Map<AppId, AppSnapshot> there) {
        AppId id = wish.app().id();
        if (wish.isNew() && there.containsKey(id)) {
            throw AppFailure.exists("there is an app " + id + " already; change it, or choose another id");
        }
        if (apps.isTaken(id)) {
            throw AppFailure.exists("there is a service " + id.service() + " that is no app; choose another id");
        }
    }

    /** A roll-out that somebody had stopped goes on once something else is asked for. */
    private static List<Command> target(
            @Nullable AppSnapshot now, ServiceSpec spec, boolean force, String by, String reason) {
        List<Command> commands = new ArrayList<>();
        if (now == null || !spec.equals(now.spec())) {
            commands.add(new Command.SetTarget(spec, by, reason, force));
        }
        if (now != null && now.cancelled()) {
            commands.add(new Command.Continue(spec.name(), "deploy", null, by));
        }
        return commands;
    }

    /** Stops some instances for good measure, by their ordinals: fewer shall run than before. */
    Begun without(Map<AppId, ? extends Collection<Integer>> ordinals, boolean force, String by) {
        return alone(() -> {
            Map<AppSnapshot, Collection<Integer>> meant = new LinkedHashMap<>();
            ordinals.forEach((id, stopped) -> meant.put(apps.get(id), stopped));
            List<AppSnapshot> changed = List.copyOf(meant.keySet());
            unlocked(changed, force);
            List<Command> commands = new ArrayList<>();
            for (AppSnapshot app : changed) {
                ServiceSpec spec = AppChange.without(app, meant.getOrDefault(app, List.of()), apps.now());
                commands.addAll(target(app, spec, force, by, "tasks killed and scaled"));
                if (!app.app().isStateful()) {
                    commands.addAll(giveBack(app, spec.pods().get(0), by));
                }
            }
            return new Begun(last(changed), begin(commands, by), false);
        });
    }

    /** What is stopped between others and keeps nothing gives back its place, too. */
    private static List<Command> giveBack(AppSnapshot app, PodSpec after, String by) {
        List<Command> commands = new ArrayList<>();
        for (int ordinal : after.suspended()) {
            if (app.pods().stream().anyMatch(pod -> pod.index() == ordinal && pod.footprint() != null)) {
                commands.add(new Command.WipePod(app.service(), after.instanceName(ordinal), by));
            }
        }
        return commands;
    }

    /** Launches every instance anew, as the safety budget lets. */
    Begun restart(AppId id, boolean force, String by) {
        return alone(() -> {
            AppSnapshot app = apps.get(id);
            unlocked(List.of(app), force);
            List<Command> commands = new ArrayList<>();
            commands.add(new Command.RestartStep(app.service(), "deploy", null, null, by));
            commands.addAll(target(app, app.spec(), force, by, ""));
            return new Begun(app.app(), begin(commands, by), false);
        });
    }

    /** Ends apps. */
    Begun remove(List<AppSnapshot> meant, boolean force, String by) {
        return alone(() -> {
            List<AppSnapshot> current =
                    meant.stream().map(app -> apps.get(app.app().id())).toList();
            unlocked(current, force);
            List<Command> commands = new ArrayList<>();
            current.forEach(app -> commands.add(new Command.Uninstall(app.service(), by, "app removed")));
            return new Begun(last(current), begin(commands, by), false);
        });
    }

    /** Goes back to what was before a change, with all apps that it changes, by a change of its own. */
    Begun rollBack(Deployment deployment, String by) {
        return alone(() -> {
            Map<AppId, App> all = new LinkedHashMap<>();
            byId(apps.all()).forEach((id, app) -> all.put(id, app.app()));
            List<Command> commands = new ArrayList<>();
            App last = last(deployment.apps());
            for (AppSnapshot app : deployment.apps()) {
                String previous = app.record().previousId();
                Optional<App> before = previous == null ? Optional.empty() : app.app(previous);
                refuseRemoval(app);
                if (app.change().kind() == Change.Kind.RESTART) {
                    commands.add(restartEnds(app, by));
                } else if (before.isEmpty()) {
                    commands.add(new Command.Uninstall(app.service(), by, "deployment rolled back"));
                } else {
                    App wanted = read(before.get().json(), AppId.ROOT, "");
                    ServiceSpec spec =
                            checked(() -> AppChange.change(app, wanted, all.values(), apps.role(), true, apps.now()));
                    last = AppSnapshot.app(spec);
                    all.put(last.id(), last);
                    commands.addAll(target(app, spec, true, by, "deployment rolled back"));
                }
            }
            return new Begun(last, begin(commands, by), false);
        });
    }

    /** What was not launched anew yet goes on as it is; what is not rolled out yet is only stopped. */
    private static Command restartEnds(AppSnapshot app, String by) {
        boolean rolledOut = app.pods().stream()
                .filter(pod -> app.pod().isActive(pod.index()))
                .map(PodRecord::completed)
                .allMatch(app.targetId()::equals);
        return rolledOut
                ? new Command.ForceComplete(app.service(), "deploy", null, null, by)
                : new Command.Interrupt(app.service(), "deploy", null, by);
    }

    /** Stops a change where it is, with all apps that it changes. */
    void cancel(Deployment deployment, String by) {
        List<Command> commands = new ArrayList<>();
        for (AppSnapshot app : deployment.apps()) {
            refuseRemoval(app);
            if (app.isUnderWay()) {
                commands.add(new Command.Interrupt(app.service(), "deploy", null, by));
            }
        }
        begin(commands, by);
    }

    private static void refuseRemoval(AppSnapshot app) {
        if (app.uninstalling()) {
            throw AppFailure.refused(
                    "the removal of " + app.app().id() + " cannot be taken back: data is being destroyed");
        }
    }

    private interface Check {
        ServiceSpec make() throws InvalidAppException;
    }

    private static ServiceSpec checked(Check check) {
        try {
            return check.make();
        } catch (InvalidAppException e) {
            throw AppFailure.invalid(e.problems());
        }
    }

    /** The id of the change that these make together. */
    private String begin(List<Command> commands, String by) {
        return apps.run(new Command.Together(commands, by)).subjects().get(0);
    }

    private static App last(List<AppSnapshot> meant) {
        if (meant.isEmpty()) {
            throw AppFailure.unknown("no app is meant");
        }
        return meant.get(meant.size() - 1).app();
    }

    private static Map<AppId, AppSnapshot> byId(List<AppSnapshot> all) {
        Map<AppId, AppSnapshot> byId = new LinkedHashMap<>();
        all.forEach(app -> byId.put(app.app().id(), app));
        return byId;
    }

    private static void unlocked(List<AppSnapshot> meant, boolean force) {
        List<AppSnapshot> locked = meant.stream()
                .filter(app -> app.uninstalling() || (app.deploying() && !force))
                .toList();
        if (!locked.isEmpty()) {
            throw AppFailure.locked(locked);
        }
    }
}
