package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Table.Cell;
import java.util.ArrayList;
import java.util.List;

/** Config sources and who gives which value (the JSON of {@code /v1/extensions/config-sources}) as tables. */
public final class SourceTables {
    private final Style style;

    /** Draws in the given style. */
    public SourceTables(Style style) {
        this.style = style;
    }

    /** The sources in their order, then the values by name. */
    public List<String> draw(JsonNode json) {
        Table sources = new Table().row("SOURCE", "BUNDLE", "VALUES", "WITH", "NOTE");
        json.path("sources").forEach(source -> {
            String fault = Fields.text(source, "fault");
            sources.row(
                    Cell.of(Fields.text(source, "type")),
                    Cell.of(Fields.text(source, "bundle")),
                    Cell.of(Fields.text(source, "values")),
                    Cell.of(with(source.path("with"))),
                    fault.isEmpty() ? Cell.of("") : new Cell(fault, style.refusal(fault)));
        });
        List<String> lines = new ArrayList<>(sources.draw());
        if (!json.path("values").isEmpty()) {
            lines.add("");
            lines.addAll(values(json.path("values")));
        }
        return lines;
    }

    private static List<String> values(JsonNode values) {
        Table table = new Table().row("VALUE", "COMES FROM", "INSTEAD OF");
        values.forEach(value -> {
            List<String> others = new ArrayList<>();
            value.path("overridden").forEach(other -> others.add(Fields.text(other, "place")));
            table.row(Fields.text(value, "name"), Fields.text(value, "place"), String.join("; ", others));
        });
        return table.draw();
    }

    private static String with(JsonNode parameters) {
        List<String> texts = new ArrayList<>();
        parameters
                .properties()
                .forEach(one -> texts.add(Style.plain(one.getKey() + "="
                        + (one.getValue().isTextual()
                                ? one.getValue().asText()
                                : one.getValue().toString()))));
        return String.join(" ", texts);
    }
}
