package io.holdfast.apps.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.App;
import io.holdfast.apps.model.AppId;
import io.holdfast.core.state.ServiceRecord.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change of apps that is under way: their plans say how far it is. It is known by the id of the change, which is
 * durable, so that a scheduler that restarts goes on with the same one.
 *
 * @param id unique
 * @param apps those that it changes and that are still there, by their ids
 * @param affected the ids of all that it changes
 * @param steps what is done, one after the other
 */
public record Deployment(String id, List<AppSnapshot> apps, List<String> affected, List<Step> steps) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    public Deployment {
        apps = List.copyOf(apps);
        affected = List.copyOf(affected);
        steps = List.copyOf(steps);
    }

    /**
     * What is done at a time.
     *
     * @param actions by the ids of the apps
     * @param apps those that are not through with it
     */
    public record Step(Map<String, String> actions, Set<String> apps) {
        public Step {
            actions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(actions));
            apps = Set.copyOf(apps);
        }
    }

    /** All that are under way among some apps. */
    public static List<Deployment> of(List<AppSnapshot> all) {
        Map<String, List<AppSnapshot>> changes = new LinkedHashMap<>();
        all.stream()
                .filter(AppSnapshot::deploying)
                .forEach(app -> changes.computeIfAbsent(app.change().id(), id -> new ArrayList<>())
                        .add(app));
        return changes.values().stream().map(Deployment::one).toList();
    }

    private static Deployment one(List<AppSnapshot> apps) {
        Change change = apps.get(0).change();
        Map<String, String> known = new LinkedHashMap<>();
        apps.forEach(app -> known.put(app.service(), app.app().id().toString()));
        List<String> affected = change.services().stream()
                // One that is gone already is remembered by its service's name alone.
                .map(name -> known.getOrDefault(name, "/" + name.replace('.', '/')))
                .toList();
        return new Deployment(change.id(), apps, affected, steps(apps));
    }

    /** Apps that others depend on come first; what is new is started before it is scaled. */
    private static List<Step> steps(List<AppSnapshot> apps) {
        List<Step> steps = new ArrayList<>();
        for (List<AppSnapshot> level : levels(apps)) {
            Map<String, String> starts = new LinkedHashMap<>();
            Map<String, String> actions = new LinkedHashMap<>();
            Set<String> open = new HashSet<>();
            for (AppSnapshot app : level) {
                String id = app.app().id().toString();
                String action = action(app);
                if (action.equals("StartApplication")) {
                    starts.put(id, action);
                    action = "ScaleApplication";
                }
                actions.put(id, action);
                if (app.isUnderWay()) {
                    open.add(id);
                }
            }
            if (!starts.isEmpty()) {
                steps.add(new Step(starts, Set.of()));
            }
            steps.add(new Step(actions, open));
        }
        return steps;
    }

    private static List<List<AppSnapshot>> levels(List<AppSnapshot> apps) {
        List<List<AppSnapshot>> levels = new ArrayList<>();
        List<AppSnapshot> left = new ArrayList<>(apps);
        while (!left.isEmpty()) {
            Set<AppId> waitedFor = new HashSet<>();
            left.forEach(app -> waitedFor.add(app.app().id()));
            List<AppSnapshot> free = left.stream()
                    .filter(app -> app.app().all("dependencies").stream()
                            .noneMatch(other -> waitedFor.contains(AppId.of(other.asText()))))
                    .toList();
            // Apps that depend on each other in a circle are shown beside each other.
            List<AppSnapshot> level = free.isEmpty() ? List.copyOf(left) : free;
            levels.add(level);
            left.removeAll(level);
        }
        return levels;
    }

    private static String action(AppSnapshot app) {
        if (app.uninstalling()) {
            return "StopApplication";
        }
        String before = app.record().previousId();
        Optional<App> old = before == null ? Optional.empty() : app.app(before);
        if (app.change().kind() == Change.Kind.RESTART) {
            return "RestartApplication";
        } else if (old.isEmpty()) {
            return app.record().deployed() ? "RestartApplication" : "StartApplication";
        }
        boolean same = old.get().configVersion().equals(app.app().configVersion());
        boolean scaled = old.get().instances() != app.app().instances();
        return same && scaled ? "ScaleApplication" : "RestartApplication";
    }

    /** The place of the step that is under way, from 1. */
    private int current() {
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).apps().isEmpty()) {
                return i + 1;
            }
        }
        return steps.size();
    }

    /** Where it is, for clients. */
    public ObjectNode json() {
        ObjectNode json = NODES.objectNode();
        json.put("id", id);
        json.put(
                "version",
                apps.stream()
                        .map(app -> app.app().version())
                        .max(String::compareTo)
                        .orElse(""));
        ArrayNode ids = json.putArray("affectedApps");
        affected.forEach(ids::add);
        json.putArray("affectedPods");
        ArrayNode all = json.putArray("steps");
        steps.forEach(step -> actions(all.addObject().putArray("actions"), step.actions()));
        ArrayNode now = json.putArray("currentActions");
        actions(now, steps.get(current() - 1).actions());
        for (JsonNode action : now) {
            ArrayNode results = ((ObjectNode) action).putArray("readinessCheckResults");
            apps.stream()
                    .filter(app ->
                            app.app().id().toString().equals(action.path("app").asText()))
                    .forEach(app -> results.addAll(AppView.readiness(app, "")));
        }
        json.put("currentStep", current());
        json.put("totalSteps", steps.size());
        return json;
    }

    private static void actions(ArrayNode list, Map<String, String> actions) {
        actions.forEach((app, action) -> list.addObject().put("action", action).put("app", app));
    }
}
