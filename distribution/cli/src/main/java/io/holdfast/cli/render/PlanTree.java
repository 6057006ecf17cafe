package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

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
        List<String> lines = new ArrayList<>(Tree.of(head, phases).draw());
        plan.path("errors").forEach(error -> lines.add(style.refusal("error: " + Style.plain(error.asText()))));
        return lines;
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
