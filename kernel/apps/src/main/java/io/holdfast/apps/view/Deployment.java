package io.holdfast.apps.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.App;
import io.holdfast.core.state.ServiceRecord.UninstallOrder;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of an app that is under way: its plans say how far it is. It is known by the id of the configuration that is
 * rolled out, so that a scheduler that restarts goes on with the same one.
 *
 * @param id unique
 * @param app what is changed
 * @param actions what is done, one after the other
 * @param current which of them is under way, from 1
 */
public record Deployment(String id, AppSnapshot app, List<String> actions, int current) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public Deployment {
        actions = List.copyOf(actions);
    }

    /** What is under way of an app, if anything is. */
    public static Optional<Deployment> of(AppSnapshot app) {
        if (app.uninstalling()) {
            return Optional.of(new Deployment(removal(app), app, List.of("StopApplication"), 1));
        }
        boolean rolls = app.deploy() != null && !isDone(app.deploy()) && !app.cancelled();
        boolean stops = app.decommission() != null && !isDone(app.decommission());
        if (!rolls && !stops) {
            return Optional.empty();
        }
        List<String> actions = actions(app);
        return Optional.of(new Deployment(app.targetId(), app, actions, actions.size()));
    }

    /** The id of the removal that was ordered last. */
    public static String removal(AppSnapshot app) {
        UninstallOrder order = app.record().uninstall();
        return removal(app.service(), order == null ? 0 : order.sinceMillis());
    }

    private static String removal(String service, long sinceMillis) {
        String name = service + "/removal/" + sinceMillis;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static boolean isDone(@Nullable PlanView plan) {
        return plan == null || plan.status() == PlanStatus.COMPLETE;
    }

    private static List<String> actions(AppSnapshot app) {
        String before = app.record().previousId();
        Optional<App> old = before == null ? Optional.empty() : app.app(before);
        if (old.isEmpty()) {
            return app.record().deployed()
                    ? List.of("RestartApplication")
                    : List.of("StartApplication", "ScaleApplication");
        }
        boolean same = old.get().configVersion().equals(app.app().configVersion());
        boolean scaled = old.get().instances() != app.app().instances();
        return same && scaled ? List.of("ScaleApplication") : List.of("RestartApplication");
    }

    /** Where it is, for a person. */
    public ObjectNode json() {
        ObjectNode json = NODES.objectNode();
        String appId = app.app().id().toString();
        json.put("id", id);
        json.put("version", app.app().version());
        json.putArray("affectedApps").add(appId);
        json.putArray("affectedPods");
        ArrayNode steps = json.putArray("steps");
        for (String action : actions) {
            steps.addObject()
                    .putArray("actions")
                    .addObject()
                    .put("action", action)
                    .put("app", appId);
        }
        json.putArray("currentActions")
                .addObject()
                .put("action", actions.get(current - 1))
                .put("app", appId)
                .putArray("readinessCheckResults");
        json.put("currentStep", current);
        json.put("totalSteps", actions.size());
        return json;
    }
}
