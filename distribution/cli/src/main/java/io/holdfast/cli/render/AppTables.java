package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Apps, their tasks and their deployments as tables; a column that has nothing to say shows {@code ---}. */
public final class AppTables {
    private static final String NOTHING = "---";
    private static final int COMMAND_WIDTH = 50;

    private AppTables() {}

    /**
     * Apps.
     *
     * @param apps what {@code /v2/apps} says
     * @param deployments what {@code /v2/deployments} says
     * @param queue what {@code /v2/queue} says
     */
    public static List<String> apps(JsonNode apps, JsonNode deployments, JsonNode queue) {
        Set<String> overdue = new HashSet<>();
        queue.path("queue").forEach(entry -> {
            if (entry.path("delay").path("overdue").asBoolean()) {
                overdue.add(entry.path("app").path("id").asText());
            }
        });
        Map<String, Set<String>> actions = actions(deployments);
        CenteredTable table = new CenteredTable()
                .row("ID", "MEM", "CPUS", "TASKS", "HEALTH", "DEPLOYMENT", "WAITING", "CONTAINER", "CMD", "ROLE");
        sorted(apps.path("apps"), "id").forEach(app -> {
            String id = app.path("id").asText();
            table.row(
                    id,
                    Fields.number(app, "mem"),
                    Fields.number(app, "cpus"),
                    app.path("tasksRunning").asInt() + "/"
                            + app.path("instances").asInt(),
                    app.path("healthChecks").isEmpty()
                            ? NOTHING
                            : app.path("tasksHealthy").asInt() + "/"
                                    + app.path("tasksRunning").asInt(),
                    String.join(", ", actions.getOrDefault(id, Set.of(NOTHING))),
                    word(overdue.contains(id)),
                    container(app),
                    command(app),
                    orNothing(app.path("role").asText()));
        });
        return table.draw();
    }

    private static Map<String, Set<String>> actions(JsonNode deployments) {
        Map<String, Set<String>> actions = new LinkedHashMap<>();
        deployments.forEach(deployment -> {
            deployment
                    .path("affectedApps")
                    .forEach(app -> actions.computeIfAbsent(app.asText(), id -> new TreeSet<>())
                            .add("deploy"));
            deployment.path("currentActions").forEach(action -> {
                Set<String> known = actions.computeIfAbsent(action.path("app").asText(), id -> new TreeSet<>());
                known.remove("deploy");
                known.add(action(action));
            });
        });
        return actions;
    }

    private static String container(JsonNode app) {
        String type = app.path("container").path("type").asText();
        return type.isEmpty() ? "mesos" : type;
    }

    private static String command(JsonNode app) {
        String command = app.path("cmd").asText();
        if (!app.path("cmd").isTextual()) {
            List<String> arguments = new ArrayList<>();
            app.path("args").forEach(argument -> arguments.add(argument.asText()));
            command = String.join(" ", arguments);
        }
        command = orNothing(command.replaceAll("\\s+", " ").strip());
        return command.length() > COMMAND_WIDTH ? command.substring(0, COMMAND_WIDTH - 1) + "…" : command;
    }

    /**
     * Tasks, by what {@code /v2/tasks} says; one that is stopped has not started. Their roles are shown if they are not all
     * in the same.
     */
    public static List<String> tasks(JsonNode tasks) {
        Set<String> roles = new TreeSet<>();
        tasks.path("tasks").forEach(task -> roles.add(task.path("role").asText()));
        boolean several = roles.size() > 1;
        List<String> head = List.of("APP", "HEALTHY", "STARTED", "HOST", "ID", "ROLE");
        CenteredTable table = new CenteredTable().row(cells(head, several));
        sorted(tasks.path("tasks"), "appId").forEach(task -> {
            String started = task.path("startedAt").asText();
            List<String> row = List.of(
                    task.path("appId").asText(),
                    word(isHealthy(task)),
                    started.isEmpty() || task.path("startedAt").isNull() ? "N/A" : started,
                    orNothing(task.path("host").asText()),
                    task.path("id").asText(),
                    orNothing(task.path("role").asText()));
            table.row(cells(row, several));
        });
        return table.draw();
    }

    private static String[] cells(List<String> row, boolean last) {
        return row.subList(0, row.size() - (last ? 0 : 1)).toArray(String[]::new);
    }

    private static boolean isHealthy(JsonNode task) {
        for (JsonNode result : task.path("healthCheckResults")) {
            if (!result.path("alive").asBoolean(true)) {
                return false;
            }
        }
        return true;
    }

    /** Deployments, by what {@code /v2/deployments} says. */
    public static List<String> deployments(JsonNode deployments) {
        CenteredTable table = new CenteredTable().row("APP", "POD", "ACTION", "PROGRESS", "ID");
        deployments.forEach(deployment -> {
            List<String> doing = new ArrayList<>();
            deployment.path("currentActions").forEach(action -> doing.add(action(action)));
            table.row(
                    lines(deployment.path("affectedApps")),
                    lines(deployment.path("affectedPods")),
                    doing.isEmpty() ? NOTHING : String.join("\n", doing),
                    Math.max(0, deployment.path("currentStep").asInt() - 1) + "/"
                            + deployment.path("totalSteps").asInt(),
                    deployment.path("id").asText());
        });
        return table.draw();
    }

    /** {@code ScaleApplication} is shown as {@code scale}. */
    private static String action(JsonNode action) {
        String name = action.path("action").asText();
        String word = name.endsWith("Application") ? name.substring(0, name.length() - "Application".length()) : name;
        return orNothing(word.toLowerCase(java.util.Locale.ROOT));
    }

    private static String lines(JsonNode texts) {
        List<String> lines = new ArrayList<>();
        texts.forEach(text -> lines.add(text.asText()));
        return lines.isEmpty() ? NOTHING : String.join("\n", lines);
    }

    private static List<JsonNode> sorted(JsonNode list, String member) {
        List<JsonNode> sorted = new ArrayList<>();
        list.forEach(sorted::add);
        sorted.sort(
                Comparator.<JsonNode, String>comparing(node -> node.path(member).asText())
                        .thenComparing(node -> node.path("id").asText()));
        return sorted;
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? NOTHING : text;
    }

    private static String word(boolean yes) {
        return yes ? "True" : "False";
    }
}
