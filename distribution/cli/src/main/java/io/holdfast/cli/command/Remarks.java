package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Style;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Lines about what a definition says that is accepted, but does not do what one may think. */
public final class Remarks {
    private Remarks() {}

    /** Those about a definition that was read here. */
    public static List<String> of(ServiceDefinition definition) {
        return definition.remarks().stream()
                .map(Problem::toString)
                .map(Remarks::line)
                .toList();
    }

    /** Those of the scheduler, which read the definition with its own values. */
    static List<String> of(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        answer.path("remarks").forEach(remark -> lines.add(line(remark.asText())));
        return lines;
    }

    private static String line(String remark) {
        return Style.plain("remark: " + remark);
    }
}
