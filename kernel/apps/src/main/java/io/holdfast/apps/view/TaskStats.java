package io.holdfast.apps.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.Times;
import java.util.List;
import java.util.function.Predicate;

/** How many tasks of an app are how, and for how long they have run: all of them, and by what they were started for. */
public final class TaskStats {
    private TaskStats() {}

    /**
     * The statistics of an app; a part of which there are no tasks is absent.
     *
     * @param nowMillis milliseconds since the epoch
     */
    public static ObjectNode of(AppSnapshot app, String role, long nowMillis) {
        List<AppTask> tasks =
                AppTask.of(app, role).stream().filter(AppTask::mayRun).toList();
        String config = app.app().configVersion();
        String scaling = app.app().scalingVersion();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Predicate<AppTask> latest = task -> task.version().compareTo(config) >= 0;
        part(
                json,
                "startedAfterLastScaling",
                tasks,
                nowMillis,
                task -> Times.text(task.launchedMillis()).compareTo(scaling) >= 0);
        part(json, "withLatestConfig", tasks, nowMillis, latest);
        part(json, "withOutdatedConfig", tasks, nowMillis, latest.negate());
        part(json, "totalSummary", tasks, nowMillis, task -> true);
        return json;
    }

    private static void part(
            ObjectNode json, String name, List<AppTask> tasks, long nowMillis, Predicate<AppTask> which) {
        List<AppTask> meant = tasks.stream().filter(which).toList();
        if (meant.isEmpty()) {
            return;
        }
        ObjectNode stats = json.putObject(name).putObject("stats");
        count(stats.putObject("counts"), meant);
        double[] seconds = meant.stream()
                .filter(task -> task.startedMillis() > 0)
                .mapToDouble(task -> (nowMillis - task.startedMillis()) / 1000.0)
                .sorted()
                .toArray();
        if (seconds.length > 0) {
            double sum = 0;
            for (double one : seconds) {
                sum += one;
            }
            int middle = seconds.length / 2;
            double median = seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
            stats.putObject("lifeTime")
                    .put("averageSeconds", sum / seconds.length)
                    .put("medianSeconds", median);
        }
    }

    private static void count(ObjectNode counts, List<AppTask> tasks) {
        counts.put("staged", tasks.stream().filter(AppTask::isStaged).count());
        counts.put("running", tasks.stream().filter(AppTask::isRunning).count());
        counts.put(
                "healthy",
                tasks.stream()
                        .filter(task -> Boolean.TRUE.equals(task.healthy()))
                        .count());
        counts.put(
                "unhealthy",
                tasks.stream()
                        .filter(task -> Boolean.FALSE.equals(task.healthy()))
                        .count());
    }
}
