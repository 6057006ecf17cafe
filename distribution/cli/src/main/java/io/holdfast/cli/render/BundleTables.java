package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Table.Cell;
import java.util.ArrayList;
import java.util.List;

/** Bundles, their types and what was done about them (the JSON of {@code /v1/extensions}) as tables. */
public final class BundleTables {
    private final Style style;

    /** Draws in the given style. */
    public BundleTables(Style style) {
        this.style = style;
    }

    /** All versions, one a line. */
    public List<String> versions(JsonNode bundles) {
        Table table = new Table().row("BUNDLE", "VERSION", "STATE", "TYPES", "SINCE", "BY", "NOTE");
        bundles.forEach(version -> table.row(
                Cell.of(Fields.text(version, "name")),
                Cell.of(Fields.text(version, "version")),
                status(Fields.text(version, "state")),
                Cell.of(Integer.toString(version.path("types").size())),
                Cell.of(Fields.time(version, "since")),
                Cell.of(Fields.text(version, "by")),
                note(version)));
        return table.draw();
    }

    /** What stands out about a version: its fault, else its probation, else why it is as it is. */
    private Cell note(JsonNode version) {
        String fault = Fields.text(version, "fault");
        if (!fault.isEmpty()) {
            return new Cell(fault, style.refusal(fault));
        }
        String until = Fields.time(version, "probation_until");
        return Cell.of(until.isEmpty() ? Fields.text(version, "reason") : "on probation until " + until);
    }

    /** Types and what the guards saw of them, one a line. */
    public List<String> types(JsonNode types) {
        Table table = new Table()
                .row("POINT", "TYPE", "BUNDLE", "CALLS", "ERRORS", "TIMEOUTS", "P50", "P99", "BREAKER", "DEFAULTS");
        types.forEach(type -> {
            JsonNode calls = type.path("calls");
            table.row(
                    Cell.of(Fields.text(type, "point")),
                    Cell.of(Fields.text(type, "type")),
                    Cell.of(Fields.text(type, "bundle") + " " + Fields.text(type, "version")),
                    Cell.of(Fields.text(calls, "calls")),
                    Cell.of(Fields.text(calls, "errors")),
                    Cell.of(Fields.text(calls, "timeouts")),
                    Cell.of(Fields.micros(calls, "p50_micros")),
                    Cell.of(Fields.micros(calls, "p99_micros")),
                    status(Fields.text(calls, "breaker")),
                    Cell.of(values(type.path("defaults"))));
        });
        return table.draw();
    }

    /** What was done, the latest first, one a line. */
    public List<String> history(JsonNode entries) {
        Table table = new Table().row("AT", "BY", "ACTION", "SUBJECT", "OUTCOME", "REASON");
        entries.forEach(entry -> table.row(
                Fields.time(entry, "at"),
                Fields.text(entry, "by"),
                Fields.text(entry, "action"),
                (Fields.text(entry, "subject") + " " + Fields.text(entry, "version")).strip(),
                Fields.text(entry, "outcome"),
                Fields.text(entry, "reason")));
        return table.draw();
    }

    /** Parameters of a type by their schema, one a line. */
    public List<String> parameters(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Table table = new Table().row("PARAMETER", "KIND", "REQUIRED", "NOTE");
        schema.path("properties")
                .properties()
                .forEach(one -> table.row(
                        Style.plain(one.getKey()),
                        kind(one.getValue()),
                        required.contains(one.getKey()) ? "yes" : "no",
                        Fields.text(one.getValue(), "description")));
        return table.draw();
    }

    private static String kind(JsonNode schema) {
        JsonNode choices = schema.has("enum") ? schema.path("enum") : schema.path("type");
        if (!choices.isArray()) {
            return schema.has("items")
                    ? "array of " + kind(schema.path("items"))
                    : choices.asText().isEmpty() ? "any" : Style.plain(choices.asText());
        }
        List<String> names = new ArrayList<>();
        choices.forEach(name -> names.add(Style.plain(name.asText())));
        return String.join("|", names);
    }

    private static String values(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.properties()
                .forEach(value -> texts.add(Style.plain(value.getKey() + "="
                        + (value.getValue().isTextual()
                                ? value.getValue().asText()
                                : value.getValue().toString()))));
        return String.join(" ", texts);
    }

    private Cell status(String status) {
        return new Cell(status, style.status(status));
    }
}
