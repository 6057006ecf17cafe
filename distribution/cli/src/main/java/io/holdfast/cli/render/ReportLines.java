package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What came of an action on extensions: the stages it went through, and what it means. */
public final class ReportLines {
    private final Style style;

    /** Draws in the given style. */
    public ReportLines(Style style) {
        this.style = style;
    }

    /** The stages, one a line, each with a sign that says whether it passed. */
    public List<String> stages(JsonNode stages) {
        Table table = new Table();
        stages.forEach(stage -> {
            boolean passed = stage.path("passed").asBoolean();
            String sign = passed ? "✓" : "✗";
            String millis = stage.path("millis").asLong() + " ms";
            table.row(
                    new Table.Cell(sign, passed ? style.good(sign) : style.refusal(sign)),
                    Table.Cell.of(Fields.text(stage, "stage")),
                    new Table.Cell(millis, style.faint(millis)),
                    Table.Cell.of(Fields.text(stage, "message")));
        });
        return table.draw();
    }

    /** What it is about and what happened; without what went wrong, which is a problem and not a result. */
    public List<String> result(JsonNode report) {
        List<String> lines = new ArrayList<>();
        String dryRun = report.path("dry_run").asBoolean() ? style.faint("dry run, nothing was changed: ") : "";
        String subject = (Fields.text(report, "bundle") + " " + Fields.text(report, "version")).strip();
        lines.add(dryRun + (subject.isEmpty() ? "" : style.strong(subject) + "  ") + Fields.text(report, "message"));
        lines.addAll(consequences(report));
        return lines;
    }

    /** What it means for services, and what to do next. */
    public List<String> consequences(JsonNode report) {
        List<String> lines = new ArrayList<>();
        report.path("consequences").forEach(sentence -> lines.add("- " + Style.plain(sentence.asText())));
        String next = Fields.text(report, "next");
        if (!next.isEmpty()) {
            lines.add("next: " + next);
        }
        return lines;
    }
}
