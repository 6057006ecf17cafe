package io.holdfast.apps.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.Times;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An app with how it is: its tasks counted and listed, what is under way, what failed last. */
public final class AppView {
    private static final Set<TaskState> FAILURES = EnumSet.of(
            TaskState.FAILED,
            TaskState.ERROR,
            TaskState.LOST,
            TaskState.DROPPED,
            TaskState.GONE,
            TaskState.GONE_BY_OPERATOR,
            TaskState.UNREACHABLE);

    private AppView() {}

    /** The app with counts of its tasks and what is under way. */
    public static ObjectNode counted(AppSnapshot app, String role) {
        ObjectNode json = app.app().json();
        json.put("role", app.app().role(role));
        List<AppTask> tasks = AppTask.of(app, role);
        json.put("tasksStaged", tasks.stream().filter(AppTask::isStaged).count());
        json.put("tasksRunning", tasks.stream().filter(AppTask::isRunning).count());
        json.put(
                "tasksHealthy",
                tasks.stream()
                        .filter(task -> Boolean.TRUE.equals(task.healthy()))
                        .count());
        json.put(
                "tasksUnhealthy",
                tasks.stream()
                        .filter(task -> Boolean.FALSE.equals(task.healthy()))
                        .count());
        ArrayNode deployments = json.putArray("deployments");
        if (app.deploying()) {
            deployments.addObject().put("id", app.change().id());
        }
        return json;
    }

    /** Adds the tasks. */
    public static void addTasks(ObjectNode json, AppSnapshot app, String role) {
        ArrayNode tasks = json.putArray("tasks");
        AppTask.of(app, role).forEach(task -> tasks.add(task.json()));
    }

    /** Adds the last failure, if any is known. */
    public static void addFailure(ObjectNode json, AppSnapshot app) {
        app.pods().stream()
                .flatMap(pod -> failure(app, pod).stream())
                .max(Comparator.comparing(one -> one.path("timestamp").asText()))
                .ifPresent(one -> json.set("lastTaskFailure", one));
    }

    /** What readiness checks say of the tasks that run; none if the app has no such check. */
    public static ArrayNode readiness(AppSnapshot app, String role) {
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        for (JsonNode check : app.app().all("readinessChecks")) {
            for (AppTask task : AppTask.of(app, role)) {
                if (task.isRunning()) {
                    results.addObject()
                            .put("name", check.path("name").asText())
                            .put("taskId", task.id())
                            .put("ready", task.isReady());
                }
            }
        }
        return results;
    }

    private static Optional<ObjectNode> failure(AppSnapshot app, PodRecord pod) {
        TaskRecord task = pod.tasks().values().stream().findFirst().orElse(null);
        Footprint footprint = pod.footprint();
        if (task == null || footprint == null) {
            return Optional.empty();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("appId", app.app().id().toString());
        json.put("host", footprint.agent().hostname());
        json.put("slaveId", footprint.agent().id());
        json.put("taskId", task.taskId());
        json.put("version", app.app().version());
        RecoveryRecord recovery = pod.recovery();
        if (FAILURES.contains(task.state())) {
            json.put("state", "TASK_" + task.state().name());
            json.put("message", task.message());
            json.put("timestamp", Times.text(task.stateSinceMillis()));
        } else if (recovery != null) {
            json.put("state", "TASK_FAILED");
            json.put("message", recovery.cause());
            json.put("timestamp", Times.text(recovery.failedSinceMillis()));
        } else {
            return Optional.empty();
        }
        return Optional.of(json);
    }
}
