package io.holdfast.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.command.Reading;
import io.holdfast.cli.render.ChangeTable;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast debug config}: the definitions that were in force. */
@Command(
        name = "config",
        description = "See the definitions that were in force, by their ids.",
        footer = {"", "Examples:", "  holdfast debug config list", "  holdfast debug config diff"})
final class DebugConfig {
    private DebugConfig() {}

    static List<Object> of(Session session) {
        return List.of(
                new DebugConfig(),
                new ListAll(session),
                new Show(session),
                new Target(session),
                new TargetId(session),
                new Diff(session));
    }

    @Command(
            name = "list",
            description = "List the ids of all configurations that are kept, the latest first.",
            footer = {"", "Examples:", "  holdfast debug config list"})
    private static final class ListAll extends Reading {
        ListAll(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("configurations");
        }
    }

    @Command(
            name = "show",
            description = "Print a configuration as JSON.",
            footer = {"", "Examples:", "  holdfast debug config show 5ed4ac11-5f2c-4a8e-9b6c-3f1d0e2a7b90"})
    private static final class Show extends Reading {
        @Parameters(index = "0", paramLabel = "ID", description = "The configuration's id.")
        private String id = "";

        Show(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("configurations", id);
        }

        @Override
        protected List<String> lines(JsonNode json, Style style) {
            return json.toPrettyString().lines().toList();
        }
    }

    @Command(
            name = "target",
            description = "Print the configuration in force as JSON.",
            footer = {"", "Examples:", "  holdfast debug config target"})
    private static final class Target extends Reading {
        Target(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("configurations", "target");
        }

        @Override
        protected List<String> lines(JsonNode json, Style style) {
            return json.toPrettyString().lines().toList();
        }
    }

    @Command(
            name = "target-id",
            aliases = "target_id",
            description = "Print the id of the configuration in force.",
            footer = {"", "Examples:", "  holdfast debug config target-id"})
    private static final class TargetId extends Reading {
        TargetId(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("configurations", "targetId");
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
    private static final class Diff extends Reading {
        @Parameters(index = "0", arity = "0..1", paramLabel = "FROM", description = "The id of the earlier one.")
        private @Nullable String from;

        @Parameters(index = "1", arity = "0..1", paramLabel = "TO", description = "The later one; that in force.")
        private @Nullable String to;

        Diff(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            Map<String, String> query = new LinkedHashMap<>();
            if (from != null) {
                query.put("from", from);
            }
            if (to != null) {
                query.put("to", to);
            }
            return scheduler.get(query, "configurations", "diff");
        }

        @Override
        protected List<String> lines(JsonNode diff, Style style) {
            List<String> lines = new ArrayList<>();
            lines.add(diff.path("from").asText() + " → " + diff.path("to").asText());
            if (diff.path("changes").isEmpty()) {
                lines.add("nothing differs");
            }
            lines.addAll(ChangeTable.draw(diff.path("changes")));
            return lines;
        }
    }
}
