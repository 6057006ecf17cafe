package io.holdfast.cli.debug;

import static io.holdfast.cli.render.Fields.text;
import static io.holdfast.cli.render.Fields.time;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.command.Reading;
import io.holdfast.cli.render.OfferLines;
import io.holdfast.cli.render.PlanTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.render.Table;
import io.holdfast.cli.render.Table.Cell;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code holdfast debug} shows by itself. */
final class DebugViews {
    private DebugViews() {}

    @Command(
            name = "plans",
            description = "Show all plans in full, with their histories and what their pods wait for.",
            footer = {"", "Examples:", "  holdfast debug plans"})
    static final class Plans extends Reading {
        Plans(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("debug", "plans");
        }

        @Override
        protected List<String> lines(JsonNode plans, Style style) {
            PlanTree tree = new PlanTree(style);
            List<String> lines = new ArrayList<>();
            for (JsonNode plan : plans) {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.addAll(tree.draw(text(plan, "name"), plan.path("plan")));
                lines.addAll(PlanTree.history(plan.path("plan")));
                plan.path("held_phases").forEach(phase -> lines.add("held: phase " + Style.plain(phase.asText())));
                plan.path("waits_for")
                        .forEach(wait -> lines.add("waits: " + text(wait, "pod") + ": " + text(wait, "summary")));
            }
            return lines;
        }
    }

    @Command(
            name = "offers",
            description = {
                "Show the latest offers with what became of them.",
                "Also why pods found no place, and which agents were refused for what."
            },
            footer = {"", "Examples:", "  holdfast debug offers", "  holdfast debug offers --limit 20 --json"})
    static final class Offers extends Reading {
        @Option(names = "--limit", paramLabel = "N", description = "So many offers at most; 20 by default.")
        private int limit = 20;

        Offers(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get(Map.of("limit", Integer.toString(limit)), "debug", "offers");
        }

        @Override
        protected List<String> lines(JsonNode report, Style style) {
            return new OfferLines(style).draw(report);
        }
    }

    @Command(
            name = "reservations",
            description = {
                "List what is reserved, being given back, or in quarantine.",
                "What is in quarantine carries our label and belongs to nobody; 'holdfast debug release' gives it up."
            },
            footer = {"", "Examples:", "  holdfast debug reservations"})
    static final class Reservations extends Reading {
        Reservations(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("debug", "reservations");
        }

        @Override
        protected List<String> lines(JsonNode entries, Style style) {
            if (entries.isEmpty()) {
                return List.of("nothing is reserved");
            }
            Table table = new Table().row("POD", "STATE", "AGENT", "RESOURCE", "AMOUNT", "VOLUME", "ID", "REASON");
            entries.forEach(entry -> table.row(
                    text(entry, "pod"),
                    text(entry, "state"),
                    text(entry, "agent_id"),
                    text(entry, "resource"),
                    text(entry, "value"),
                    text(entry, "persistence_id"),
                    text(entry, "resource_id"),
                    text(entry, "reason")));
            return table.draw();
        }
    }

    @Command(
            name = "tasks",
            description = "List the latest launch of every task, with the cluster's last word on it.",
            footer = {"", "Examples:", "  holdfast debug tasks"})
    static final class Tasks extends Reading {
        Tasks(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("debug", "taskStatuses");
        }

        @Override
        protected List<String> lines(JsonNode tasks, Style style) {
            Table table = new Table().row("TASK", "STATE", "SINCE", "AGENT", "ID", "REMARK");
            tasks.forEach(task -> table.row(
                    Cell.of(text(task, "name")),
                    new Cell(text(task, "state"), style.status(text(task, "state"))),
                    Cell.of(time(task, "since")),
                    Cell.of(text(task, "agent_id")),
                    Cell.of(text(task, "id")),
                    Cell.of(remark(task))));
            return table.draw();
        }

        private static String remark(JsonNode task) {
            if (task.has("kill")) {
                return "shall end: " + text(task, "kill");
            }
            if (task.has("delayed_until")) {
                return "no launch before " + time(task, "delayed_until");
            }
            return task.path("idles").asBoolean() ? "idles" : text(task, "message");
        }
    }
}
