package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.ChangeTable;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast debug}: what the scheduler keeps. */
@Command(
        name = "debug",
        description = "See what the scheduler keeps for itself.",
        footer = {"", "Examples:", "  holdfast debug config list", "  holdfast debug config diff"})
public final class DebugGroup {
    private DebugGroup() {}

    /** The group itself. */
    public static Object group() {
        return new DebugGroup();
    }

    /** Configurations, the group first. */
    public static List<Object> configurations(Session session) {
        return List.of(
                new Configurations(),
                new ListAll(session),
                new Show(session),
                new Target(session),
                new TargetId(session),
                new Diff(session));
    }

    @Command(
            name = "config",
            description = "See the definitions that were in force, by their ids.",
            footer = {"", "Examples:", "  holdfast debug config list", "  holdfast debug config diff"})
    private static final class Configurations {}

    @Command(
            name = "list",
            description = "List the ids of all configurations that are kept, the latest first.",
            footer = {"", "Examples:", "  holdfast debug config list"})
    private static final class ListAll implements Callable<Integer> {
        private final Session session;

        ListAll(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return lines(session, session.scheduler().get("configurations"));
        }
    }

    @Command(
            name = "show",
            description = "Print a configuration as JSON.",
            footer = {"", "Examples:", "  holdfast debug config show 5ed4ac11-5f2c-4a8e-9b6c-3f1d0e2a7b90"})
    private static final class Show implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "ID", description = "The configuration's id.")
        private String id = "";

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.print(session.scheduler().get("configurations", id));
            return Exit.OK;
        }
    }

    @Command(
            name = "target",
            description = "Print the configuration in force as JSON.",
            footer = {"", "Examples:", "  holdfast debug config target"})
    private static final class Target implements Callable<Integer> {
        private final Session session;

        Target(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.print(session.scheduler().get("configurations", "target"));
            return Exit.OK;
        }
    }

    @Command(
            name = "target-id",
            aliases = "target_id",
            description = "Print the id of the configuration in force.",
            footer = {"", "Examples:", "  holdfast debug config target-id"})
    private static final class TargetId implements Callable<Integer> {
        private final Session session;

        TargetId(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return lines(session, session.scheduler().get("configurations", "targetId"));
        }
    }

    @Command(
            name = "diff",
            description = {
                "Show what differs between two configurations.",
                "By default between the one in force and the latest other one."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast debug config diff",
                "  holdfast debug config diff 5ed4ac11-5f2c-4a8e-9b6c-3f1d0e2a7b90"
            })
    private static final class Diff implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", arity = "0..1", paramLabel = "FROM", description = "The id of the earlier one.")
        private @Nullable String from;

        @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "The later one; that in force.")
        private @Nullable String to;

        Diff(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Map<String, String> query = new LinkedHashMap<>();
            if (from != null) {
                query.put("from", from);
            }
            if (to != null) {
                query.put("to", to);
            }
            JsonNode diff = session.scheduler().get(query, "configurations", "diff");
            if (session.json()) {
                session.print(diff);
                return Exit.OK;
            }
            session.output()
                    .line(diff.path("from").asText() + " → " + diff.path("to").asText());
            if (diff.path("changes").isEmpty()) {
                session.output().line("nothing differs");
            }
            session.output().lines(ChangeTable.draw(diff.path("changes")));
            return Exit.OK;
        }
    }

    private static int lines(Session session, JsonNode list) {
        if (session.json()) {
            session.print(list);
        } else {
            list.forEach(entry -> session.output().line(entry.asText()));
        }
        return Exit.OK;
    }
}
