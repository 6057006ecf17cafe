package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.AppTables;
import io.holdfast.cli.render.Fields;
import io.holdfast.cli.session.AppApi;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code holdfast task} says and does about tasks of apps. */
public final class AppTasks {
    private AppTasks() {}

    /** The subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(new ListTasks(session), new Show(session), new Stop(session), new TaskKill(session));
    }

    /** A task of an app by its id. */
    private static JsonNode find(AppApi api, String id) {
        for (JsonNode task : api.get("/tasks", Map.of()).path("tasks")) {
            if (task.path("id").asText().equals(id)) {
                return task;
            }
        }
        throw new CliException(Exit.NOT_FOUND, "there is no task " + id + "; see `holdfast task list`");
    }

    @Command(
            name = "list",
            description = {
                "List the tasks of all apps, or of one.",
                "A task that is stopped but keeps its place is listed with the host it is on; it has not STARTED."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast task list",
                "  holdfast task list postgres",
                "  holdfast task list -q"
            })
    private static final class ListTasks implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", arity = "0..1", paramLabel = "APP", description = "Only the tasks of this app.")
        private @Nullable String app;

        @Mixin
        private Quiet quiet = new Quiet();

        ListTasks(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            AppApi api = session.apps();
            JsonNode tasks = api.get(app == null ? "/tasks" : AppApi.app(app, "tasks"), Map.of());
            if (session.json()) {
                session.print(tasks.path("tasks"));
            } else if (quiet.is()) {
                tasks.path("tasks").forEach(task -> session.output().line(Fields.text(task, "id")));
            } else {
                session.output().lines(AppTables.tasks(tasks));
                if (app == null && tasks.path("tasks").isEmpty()) {
                    NoApps.tell(session, api);
                }
            }
            return Exit.OK;
        }
    }

    @Command(
            name = "show",
            description = "Show a task of an app in full; always as JSON.",
            footer = {"", "Examples:", "  holdfast task show postgres.instance-1"})
    private static final class Show implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "TASK", description = "The id of the task.")
        private String task = "";

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.print(find(session.apps(), task));
            return Exit.OK;
        }
    }

    @Command(
            name = "stop",
            description = {
                "End a task of an app; it comes back on its volume.",
                "With --wipe its volume is destroyed with all that is in it, and what was reserved is given back."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast task stop postgres.instance-1",
                "  holdfast task stop --wipe postgres.instance-1"
            })
    private static final class Stop implements Callable<Integer> {
        private final Session session;

        @Option(names = "--wipe", description = "Destroy its volume and give back what was reserved for it.")
        private boolean wipe;

        @Parameters(index = "0", paramLabel = "TASK", description = "The id of the task.")
        private String task = "";

        Stop(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            AppApi api = session.apps();
            String app = find(api, task).path("appId").asText();
            Map<String, String> query = wipe ? Map.of("wipe", "true") : Map.of();
            JsonNode reply = api.send("DELETE", AppApi.app(app, "tasks", task), query, null);
            session.print(reply.has("task") ? reply.path("task") : reply);
            return Exit.OK;
        }
    }
}
