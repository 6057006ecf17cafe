package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.Times;
import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.apps.view.AppTask;
import io.holdfast.apps.view.AppView;
import io.holdfast.spi.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what happened to services in the words in which clients of Marathon's API hear of apps. One listener's own. */
final class AppEvents {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Apps apps;
    /** The ids of apps by their services: one that is gone can no longer be asked for. */
    private final Map<String, String> ids = new HashMap<>();

    /** The deployment of which it was told last that it is over. */
    private String over = "";

    AppEvents(Apps apps) {
        this.apps = apps;
        apps.all().forEach(app -> ids.put(app.service(), app.app().id().toString()));
    }

    /** What an event means for apps; nothing if it means nothing, or concerns no app. */
    List<ObjectNode> of(Event event) {
        Optional<AppSnapshot> app = event.service().isEmpty() ? Optional.empty() : find(event.service());
        app.ifPresent(one -> ids.put(one.service(), one.app().id().toString()));
        String id = ids.get(event.service());
        if (id == null) {
            return List.of();
        }
        List<ObjectNode> told = new ArrayList<>();
        switch (event.type()) {
            case "task-launched", "task-state" -> task(event, id, app, told);
            case "task-health" ->
                told.add(instance("instance_health_changed_event", event, id)
                        .put("healthy", Boolean.parseBoolean(event.details().get("healthy"))));
            case "target-set" -> app.ifPresent(one -> target(event, one, told));
            case "step-complete" -> told.add(deployment("deployment_step_success", event, app));
            case "plan-restart" -> told.add(deployment("deployment_info", event, app));
            case "plan-complete" -> {
                // A deployment is over when it is over for all apps, and that once.
                ObjectNode success = deployment("deployment_success", event, app);
                if (app.stream().noneMatch(AppSnapshot::deploying)
                        && !success.path("id").asText().equals(over)) {
                    over = success.path("id").asText();
                    told.add(success);
                }
            }
            case "plan-interrupt", "target-refused" -> told.add(deployment("deployment_failed", event, app));
            case "service-gone" -> told.add(event("app_terminated_event", event).put("appId", id));
            default -> {
                // Clients of this API have no word for it.
            }
        }
        return told;
    }

    private Optional<AppSnapshot> find(String service) {
        return apps.ofService(service);
    }

    private void task(Event event, String id, Optional<AppSnapshot> app, List<ObjectNode> told) {
        String state = event.details().getOrDefault("state", "");
        String said = state.equals("LAUNCHING") ? "TASK_STAGING" : "TASK_" + state;
        ObjectNode status = event("status_update_event", event)
                .put("slaveId", event.details().getOrDefault("agent", ""))
                .put("taskId", event.details().getOrDefault("task-id", ""))
                .put("taskStatus", said)
                .put("message", event.details().getOrDefault("message", event.message()))
                .put("appId", id);
        app.flatMap(one -> AppTask.of(one, apps.role()).stream()
                        .filter(task -> task.id().equals(event.details().get("task-id")))
                        .findFirst())
                .map(AppTask::json)
                .ifPresent(task -> {
                    status.set("host", task.path("host"));
                    status.set("ports", task.path("ports"));
                    status.set("version", task.path("version"));
                });
        told.add(status);
        told.add(instance("instance_changed_event", event, id).put("condition", state));
    }

    private ObjectNode instance(String type, Event event, String id) {
        return event(type, event)
                .put("instanceId", event.details().getOrDefault("pod", event.subject()))
                .put("runSpecId", id)
                .put("agentId", event.details().getOrDefault("agent", ""));
    }

    private void target(Event event, AppSnapshot app, List<ObjectNode> told) {
        ObjectNode post = event("api_post_event", event)
                .put("clientIp", event.details().getOrDefault("by", ""))
                .put("uri", "/v2/apps" + app.app().id());
        post.set("appDefinition", AppView.counted(app, apps.role()));
        told.add(post);
        told.add(deployment("deployment_info", event, Optional.of(app)));
    }

    private ObjectNode deployment(String type, Event event, Optional<AppSnapshot> app) {
        ObjectNode json = event(type, event);
        String id = app.map(one -> one.change().id()).orElse(event.details().getOrDefault("run", ""));
        json.put("id", id);
        ObjectNode plan = json.putObject("plan").put("id", id);
        app.ifPresent(one -> plan.put("version", one.app().version()));
        plan.putArray("steps");
        return json;
    }

    private static ObjectNode event(String type, Event event) {
        return NODES.objectNode().put("eventType", type).put("timestamp", Times.text(event.atMillis()));
    }
}
