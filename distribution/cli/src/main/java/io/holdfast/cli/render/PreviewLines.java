package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** A preview (the JSON of {@code /v1/preview}): a summary first, then what stands against it or what would follow. */
public final class PreviewLines {
    private final Style style;

    /** Draws in the given style. */
    public PreviewLines(Style style) {
        this.style = style;
    }

    /** The preview's lines. */
    public List<String> draw(JsonNode report) {
        List<String> lines = new ArrayList<>();
        boolean refused = text(report, "outcome").equals("REFUSED");
        String summary = text(report, "service") + ": " + text(report, "summary");
        lines.add(refused ? style.refusal(summary) : style.strong(summary));
        section(lines, "Refused", objections(report.path("objections")));
        section(lines, "Changes", ChangeTable.draw(report.path("changes")));
        section(lines, "Steps", steps(report.path("actions")));
        section(lines, "Waiting", waiting(report.path("unfinished")));
        section(lines, "Notes", notes(report));
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> content) {
        if (!content.isEmpty()) {
            lines.add("");
            lines.add(title);
            lines.addAll(content);
        }
    }

    private List<String> objections(JsonNode objections) {
        List<String> lines = new ArrayList<>();
        objections.forEach(objection -> {
            String path = text(objection, "path");
            lines.add("  " + (path.isEmpty() ? "" : style.refusal(path) + "  ") + text(objection, "reason"));
        });
        return lines;
    }

    private static List<String> steps(JsonNode actions) {
        Table table = new Table();
        int number = 0;
        for (JsonNode action : actions) {
            String agent = text(action, "agent");
            table.row(
                    String.format(Locale.ROOT, "  %3d", ++number),
                    text(action, "kind").toLowerCase(Locale.ROOT).replace('_', ' '),
                    text(action, "pod"),
                    agent.isEmpty() ? "" : "on " + agent,
                    reason(action));
        }
        return table.draw();
    }

    private static String reason(JsonNode action) {
        StringJoiner details = new StringJoiner(", ");
        action.path("details").forEach(detail -> details.add(Style.plain(detail.asText())));
        String why = text(action, "why");
        boolean waits = text(action, "kind").equals("WAIT_FOR_CONTINUE");
        return waits || details.length() == 0 ? why : details + (why.isEmpty() ? "" : ": " + why);
    }

    private List<String> waiting(JsonNode unfinished) {
        List<String> lines = new ArrayList<>();
        for (JsonNode pod : unfinished) {
            JsonNode explanation = pod.path("explanation");
            if (explanation.isObject()) {
                new ExplainTree(style).draw(explanation).forEach(line -> lines.add("  " + line));
            } else {
                lines.add("  " + style.strong(text(pod, "pod")) + "  " + style.status(text(pod, "status")) + "  "
                        + text(pod, "waits_for"));
            }
        }
        return lines;
    }

    private static List<String> notes(JsonNode report) {
        List<String> lines = new ArrayList<>();
        report.path("notes").forEach(note -> lines.add("  " + Style.plain(note.asText())));
        JsonNode offers = report.path("offers");
        int agents = offers.path("agents").asInt();
        if (agents == 0) {
            lines.add("  no agent has offered anything yet, so only what runs already is known");
        } else {
            lines.add(String.format(
                    Locale.ROOT,
                    "  offers of %d %s were looked at, the oldest %.1f s old",
                    agents,
                    agents == 1 ? "agent" : "agents",
                    offers.path("oldest_millis_ago").asLong() / 1000.0));
        }
        return lines;
    }

    private static String text(JsonNode node, String member) {
        return Style.plain(node.path(member).asText());
    }
}
