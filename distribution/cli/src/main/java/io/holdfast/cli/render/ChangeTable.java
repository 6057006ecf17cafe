package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What differs between two definitions, a line per path. */
public final class ChangeTable {
    private static final int LONGEST = 60;

    private ChangeTable() {}

    /** The lines of {@code [{"path", "before", "after"}]}. */
    public static List<String> draw(JsonNode changes) {
        Table table = new Table();
        changes.forEach(change -> table.row(
                "  " + Style.plain(change.path("path").asText()),
                value(change.path("before"), "(new)") + " → " + value(change.path("after"), "(gone)")));
        return table.draw();
    }

    private static String value(JsonNode value, String none) {
        if (value.isMissingNode() || value.isNull()) {
            return none;
        }
        String text = Style.plain(value.toString());
        return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
    }
}
