package io.holdfast.cli.extension;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.ReportLines;
import io.holdfast.cli.render.ShadowTable;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Session;
import java.util.List;

/** Prints what came of an action, and says how the command ends. */
final class Reports {
    private final Session session;

    Reports(Session session) {
        this.session = session;
    }

    /** How a command ends with this report. */
    static int exit(JsonNode report) {
        return switch (report.path("outcome").asText()) {
            case "DONE", "ALREADY" -> Exit.OK;
            case "NOT_FOUND" -> Exit.NOT_FOUND;
            default -> Exit.FAILED;
        };
    }

    /**
     * Prints it.
     *
     * @throws CliException with what is wrong, if it was not done
     */
    int show(JsonNode report) {
        if (session.json()) {
            session.print(report);
            return exit(report);
        }
        Style style = new Style(session.color());
        ReportLines lines = new ReportLines(style);
        Output output = session.output();
        output.lines(lines.stages(report.path("stages")));
        if (report.path("shadow").isObject()) {
            output.lines(new ShadowTable(style).draw(report.path("shadow")));
        }
        if (exit(report) != Exit.OK) {
            List<String> rest = lines.consequences(report);
            output.lines(rest);
            throw new CliException(
                    exit(report), Style.plain(report.path("message").asText()));
        }
        output.lines(lines.result(report));
        return Exit.OK;
    }
}
