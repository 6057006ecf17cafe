package io.holdfast.cli.render;

import static io.holdfast.cli.render.Fields.text;
import static io.holdfast.cli.render.Fields.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What became of offers (the JSON of {@code /v1/debug/offers}), as tables and a tree. */
public final class OfferLines {
    private final Style style;

    /** Draws in the given style. */
    public OfferLines(Style style) {
        this.style = style;
    }

    /** The report's lines. */
    public List<String> draw(JsonNode report) {
        JsonNode traffic = report.path("traffic");
        List<String> lines = new ArrayList<>();
        lines.add(traffic.path("seen").asLong() + " offers: "
                + traffic.path("accepted").asLong() + " taken, "
                + traffic.path("declined").asLong() + " given back, "
                + traffic.path("withdrawn").asLong() + " withdrawn, "
                + traffic.path("held").asLong() + " held"
                + (report.path("suppressed").asBoolean() ? "; no more are asked for" : ""));
        lines.addAll(outcomes(report.path("outcomes")));
        if (!report.path("failure_reasons").isEmpty()) {
            lines.add("");
            lines.add(style.strong("Why pods find no place"));
            lines.addAll(reasons(report.path("failure_reasons")));
            lines.add("");
            lines.add(style.strong("Refused agents"));
            report.path("rejected_agents")
                    .forEach(agent -> lines.addAll(agent(agent).draw()));
        }
        return lines;
    }

    private List<String> outcomes(JsonNode outcomes) {
        Table table = new Table();
        outcomes.forEach(offer -> table.row(
                Table.Cell.of(time(offer, "at")),
                Table.Cell.of(text(offer, "hostname")),
                new Table.Cell(text(offer, "outcome"), style.status(text(offer, "outcome"))),
                Table.Cell.of(text(offer, "resources")),
                Table.Cell.of(text(offer, "reason"))));
        return table.draw();
    }

    private static List<String> reasons(JsonNode reasons) {
        Table table = new Table();
        reasons.forEach(reason -> {
            List<String> pods = new ArrayList<>();
            reason.path("pods").forEach(pod -> pods.add(Style.plain(pod.asText())));
            table.row(
                    reason.path("refusals").asInt() + "×",
                    text(reason, "code"),
                    String.join(", ", pods),
                    text(reason, "example"));
        });
        return table.draw();
    }

    private Tree agent(JsonNode agent) {
        List<Tree> reasons = new ArrayList<>();
        agent.path("reasons")
                .forEach(reason -> reasons.add(Tree.of(
                        text(reason, "pod") + "  " + style.refusal(text(reason, "code")) + "  "
                                + text(reason, "message"),
                        List.of())));
        return Tree.of(text(agent, "hostname") + "  " + style.faint(text(agent, "agent_id")), reasons);
    }
}
