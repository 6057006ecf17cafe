package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How a candidate differs from the version in force (the JSON of {@code …/shadow}): pod by agent, side by side. */
public final class ShadowTable {
    private final Style style;

    /** Draws in the given style. */
    public ShadowTable(Style style) {
        this.style = style;
    }

    /** The report's lines. */
    public List<String> draw(JsonNode shadow) {
        List<String> lines = new ArrayList<>();
        String active = shadow.has("active") ? Fields.text(shadow, "active") : "nothing";
        lines.add(style.strong(Fields.text(shadow, "bundle") + " " + Fields.text(shadow, "candidate")) + " against "
                + active + "  " + status(shadow));
        lines.add(style.faint(counts(shadow)));
        if (!shadow.path("differences").isEmpty()) {
            lines.addAll(table(shadow, active));
        }
        long omitted = shadow.path("omitted").asLong();
        if (omitted > 0) {
            lines.add("and " + omitted + " more");
        }
        shadow.path("notes").forEach(note -> lines.add(style.faint(Style.plain(note.asText()))));
        shadow.path("errors").forEach(error -> lines.add(style.refusal("error: " + Style.plain(error.asText()))));
        return lines;
    }

    private String status(JsonNode shadow) {
        if (shadow.path("running").asBoolean()) {
            return style.status("WATCHING");
        }
        long different = shadow.path("different").asLong();
        return different == 0 && shadow.path("errors").isEmpty()
                ? style.good("no difference")
                : style.refusal(different == 1 ? "1 difference" : different + " differences");
    }

    private static String counts(JsonNode shadow) {
        String when = shadow.has("from") ? ", " + Fields.time(shadow, "from") + " to " + Fields.time(shadow, "to") : "";
        return shadow.path("offers").asLong() + " " + Fields.text(shadow, "source") + " offers" + when + ": "
                + shadow.path("questions").asLong() + " answers, "
                + shadow.path("same").asLong() + " the same";
    }

    private static List<String> table(JsonNode shadow, String active) {
        Table table = new Table()
                .row(
                        "SERVICE",
                        "POD",
                        "AGENT",
                        "TYPE",
                        "ACTIVE " + active,
                        "CANDIDATE " + Fields.text(shadow, "candidate"));
        shadow.path("differences")
                .forEach(difference -> table.row(
                        Fields.text(difference, "service"),
                        Fields.text(difference, "subject"),
                        Fields.text(difference, "agent"),
                        Fields.text(difference, "type"),
                        Fields.text(difference, "active"),
                        Fields.text(difference, "candidate")));
        return table.draw();
    }
}
