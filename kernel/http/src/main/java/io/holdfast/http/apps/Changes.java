package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.apps.change.AppChange;
import io.holdfast.apps.model.App;
import io.holdfast.apps.model.AppId;
import io.holdfast.apps.read.AppReader;
import io.holdfast.apps.read.InvalidAppException;
import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.apps.view.Deployment;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.spec.ServiceSpec;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Carries out what is asked of apps, one request at a time, so that none is decided on what another one has changed
 * meanwhile.
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
     * @param app as it was accepted
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

    /** Adds an app that is not there yet. */
    Begun create(App app, String by) {
        return alone(() -> {
            if (apps.find(app.id()).isPresent()) {
                throw AppFailure.exists("there is an app " + app.id() + " already; change it, or choose another id");
            }
            if (apps.isTaken(app.id())) {
                throw AppFailure.exists(
                        "there is a service " + app.id().service() + " that is no app; choose another id");
            }
            try {
                return begin(AppChange.create(app, apps.all(), apps.now()), by, "app added", true);
            } catch (InvalidAppException e) {
                throw AppFailure.invalid(e.problems());
            }
        });
    }

    /** Makes an app that is there another. */
    Begun change(AppSnapshot now, App wanted, boolean force, String by, String reason) {
        return alone(() -> {
            AppSnapshot current = apps.get(now.app().id());
            unlocked(current, force);
            try {
                ServiceSpec spec = AppChange.change(current, wanted, apps.all(), apps.role(), force, apps.now());
                return spec.equals(current.spec())
                        ? resumed(current, by)
                        : begin(spec, by, reason, false, current.cancelled(), force);
            } catch (InvalidAppException e) {
                throw AppFailure.invalid(e.problems());
            }
        });
    }

    /** Stops some instances for good measure, by their ordinals: fewer shall run than before. */
    Begun without(AppSnapshot now, Collection<Integer> ordinals, boolean force, String by) {
        return alone(() -> {
            AppSnapshot current = apps.get(now.app().id());
            unlocked(current, force);
            ServiceSpec spec = AppChange.without(current, ordinals, apps.now());
            return spec.equals(current.spec())
                    ? resumed(current, by)
                    : begin(spec, by, "tasks killed and scaled", false, current.cancelled(), force);
        });
    }

    /** Launches every instance anew, as the safety budget lets. */
    Begun restart(AppId id, boolean force, String by) {
        return alone(() -> {
            AppSnapshot current = apps.get(id);
            unlocked(current, force);
            if (!current.pod().active().isEmpty()) {
                apps.run(new Command.RestartStep(current.service(), "deploy", null, null, by));
            }
            return resumed(current, by);
        });
    }

    /** Ends an app. */
    Begun remove(AppId id, boolean force, String by) {
        return alone(() -> {
            AppSnapshot current = apps.get(id);
            unlocked(current, force);
            apps.run(new Command.Uninstall(current.service(), by, "app removed"));
            // It may be gone already: then there is nothing to be followed.
            String deployment = apps.find(id).map(Deployment::removal).orElse(current.targetId());
            return new Begun(current.app(), deployment, false);
        });
    }

    private Begun begin(ServiceSpec spec, String by, String reason, boolean created) {
        return begin(spec, by, reason, created, false, false);
    }

    private Begun begin(ServiceSpec spec, String by, String reason, boolean created, boolean cancelled, boolean force) {
        CommandResult result = apps.run(new Command.SetTarget(spec, by, reason, force));
        if (cancelled) {
            apps.run(new Command.Continue(spec.name(), "deploy", null, by));
        }
        String id = result.subjects().isEmpty()
                ? apps.find(AppSnapshot.app(spec).id())
                        .map(AppSnapshot::targetId)
                        .orElse("")
                : result.subjects().get(0);
        return new Begun(AppSnapshot.app(spec), id, created);
    }

    /** Nothing changes; if somebody had stopped the roll-out it goes on. */
    private Begun resumed(AppSnapshot current, String by) {
        if (current.cancelled()) {
            apps.run(new Command.Continue(current.service(), "deploy", null, by));
        }
        return new Begun(current.app(), current.targetId(), false);
    }

    private static void unlocked(AppSnapshot app, boolean force) {
        if (app.uninstalling()) {
            throw AppFailure.locked(app.app().id().toString(), Deployment.removal(app));
        }
        Optional<Deployment> underWay = force ? Optional.empty() : Deployment.of(app);
        underWay.ifPresent(deployment -> {
            throw AppFailure.locked(app.app().id().toString(), deployment.id());
        });
    }
}
