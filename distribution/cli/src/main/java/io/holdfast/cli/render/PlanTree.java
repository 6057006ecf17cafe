package io.holdfast.cli.render;

import static io.holdfast.cli.render.Fields.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan (the JSON of {@code /v1/plans/{plan}}) as a tree of phases and steps. */
public final class PlanTree {
    private final Style style;

    /** Draws in the given style. */
    public PlanTree(Style style) {
        this.style = style;
    }

    /** The plan's lines. */
    public List<String> draw(String name, JsonNode plan) {
        List<Tree> phases = new ArrayList<>();
        plan.path("phases").forEach(phase -> phases.add(phase(phase)));
        String head = style.strong(Style.plain(name)) + "  " + status(plan) + "  " + style.faint(progress(plan));
        List<String> heads = new ArrayList<>(List.of(head));
        run(plan).ifPresent(run -> heads.add(style.faint(run)));
        List<String> lines = new ArrayList<>(new Tree(heads, phases).draw());
        plan.path("errors").forEach(error -> lines.add(style.refusal("error: " + Style.plain(error.asText()))));
        return lines;
    }

    /** Who started it, when and why, and what else is to be said of it; nothing if it never ran. */
    private static Optional<String> run(JsonNode plan) {
        JsonNode run = plan.path("run");
        if (run.isMissingNode()) {
            return Optional.empty();
        }
        StringBuilder said = new StringBuilder("started " + time(run, "started") + " by " + Fields.text(run, "by"));
        if (!Fields.text(run, "reason").isEmpty()) {
            said.append(": ").append(Fields.text(run, "reason"));
        }
        if (run.has("ended")) {
            said.append("; ended ").append(time(run, "ended"));
        }
        run.path("parameters")
                .properties()
                .forEach(one -> said.append("; ")
                        .append(Style.plain(one.getKey()))
                        .append('=')
                        .append(Style.plain(one.getValue().asText())));
        return Optional.of(said.toString());
    }

    /** What was said about a plan and what became of it, one entry a line. */
    public static List<String> history(JsonNode plan) {
        Table table = new Table();
        plan.path("history")
                .forEach(event -> table.row(
                        time(event, "at"),
                        Fields.text(event, "by"),
                        Fields.text(event, "what"),
                        Fields.text(event, "reason")));
        return table.draw();
    }

    private Tree phase(JsonNode phase) {
        List<Tree> steps = new ArrayList<>();
        phase.path("steps").forEach(step -> steps.add(Tree.of(step(step), List.of())));
        return Tree.of(text(phase, "name") + "  " + status(phase), steps);
    }

    /** A complete step needs no words, unless they say how a task was recovered. */
    private String step(JsonNode step) {
        String line = text(step, "name") + "  " + status(step);
        String message = said(text(step, "message"), text(step, "name"));
        boolean telling = !text(step, "status").equals("COMPLETE") || message.contains("RecoveryType");
        if (step.has("forced")) {
            line += "  " + style.faint("completed by force");
        }
        if (step.has("completed")) {
            line += "  " + style.faint(time(step, "completed"));
        } else if (step.has("started")) {
            line += "  " + style.faint("since " + time(step, "started"));
        }
        return telling && !message.isEmpty() ? line + "  " + style.faint(message) : line;
    }

    /** A message without the step's name in front, as it stands there already. */
    private static String said(String message, String step) {
        String front = "Block: " + step;
        return message.startsWith(front) ? message.substring(front.length()).replaceFirst("^[;,] ", "") : message;
    }

    /** How many of a plan's steps are complete, as text. */
    public static String progress(JsonNode plan) {
        int all = 0;
        int complete = 0;
        for (JsonNode phase : plan.path("phases")) {
            for (JsonNode step : phase.path("steps")) {
                all++;
                complete += text(step, "status").equals("COMPLETE") ? 1 : 0;
            }
        }
        return complete + " of " + all + (all == 1 ? " step" : " steps");
    }

    private String status(JsonNode node) {
        return style.status(text(node, "status"));
    }

    private static String text(JsonNode node, String member) {
        return Style.plain(node.path(member).asText());
    }
}
