package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.app.AppTasks;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast task}: tasks by their names. */
@Command(
        name = "task",
        description = {
            "Restart tasks, and find out how to reach them.",
            "Those of apps are listed, shown, stopped and killed by their ids as well."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast task list",
            "  holdfast task connection data-0",
            "  holdfast task restart data-0 --replace"
        })
public final class TaskGroup {
    private TaskGroup() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        List<Object> all = new ArrayList<>(List.of(new TaskGroup(), new Restart(session), new Connection(session)));
        all.addAll(AppTasks.of(session));
        return all;
    }

    @Command(
            name = "restart",
            description = "Restart a task with its pod: where it is, or (--replace) elsewhere with empty volumes.",
            footer = {"", "Examples:", "  holdfast task restart data-0", "  holdfast task restart data-0 --replace"})
    private static final class Restart implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "TASK", description = "The task, for example data-0.")
        private String task = "";

        @Option(names = "--replace", description = "Give its volumes up and start it on another agent.")
        private boolean replace;

        Restart(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Map<String, String> query = Map.of("replace", Boolean.toString(replace));
            return PlanControl.answer(session, session.scheduler().post(query, "tasks", "restart", task));
        }
    }

    @Command(
            name = "connection",
            description = "Print a task's DNS name and its ports.",
            footer = {"", "Examples:", "  holdfast task connection data-0"})
    private static final class Connection implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "TASK", description = "The task, for example data-0.")
        private String task = "";

        Connection(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            JsonNode json = session.scheduler().get("tasks", "connection", task);
            if (session.json()) {
                session.print(json);
            } else {
                session.output().line("dns    " + Style.plain(json.path("dns").asText()));
                String ports = Style.plain(json.path("ports").asText());
                session.output().line("ports  " + (ports.isEmpty() ? "none" : ports));
            }
            return Exit.OK;
        }
    }
}
