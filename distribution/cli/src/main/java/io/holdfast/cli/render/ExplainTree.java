package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a pod is not placed (the JSON of {@code /v1/explain/{pod}}): agents, and what stands against each. */
public final class ExplainTree {
    private final Style style;

    /** Draws in the given style. */
    public ExplainTree(Style style) {
        this.style = style;
    }

    /** Whether some agent would do, so that the pod only waits for something else, for example its turn. */
    public static boolean isPossible(JsonNode explanation) {
        for (JsonNode agent : explanation.path("agents")) {
            if (agent.path("fits").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    /** The explanation's lines. */
    public List<String> draw(JsonNode explanation) {
        List<Tree> agents = new ArrayList<>();
        explanation.path("agents").forEach(agent -> agents.add(agent(agent)));
        return new Tree(List.of(headline(explanation)), agents).draw();
    }

    /** The lines for one pod among many: agents are listed only if none of them would do. */
    public List<String> drawInList(JsonNode explanation) {
        return isPossible(explanation) ? List.of(headline(explanation)) : draw(explanation);
    }

    /** The pod's name stands in front, so the summary need not repeat it. */
    private String headline(JsonNode explanation) {
        String pod = text(explanation, "pod");
        String summary = text(explanation, "summary");
        String rest = summary.startsWith(pod + ": ") ? summary.substring(pod.length() + 2) : summary;
        return style.strong(pod) + "  " + style.status(text(explanation, "status")) + "  " + rest;
    }

    private Tree agent(JsonNode agent) {
        List<Tree> refusals = new ArrayList<>();
        agent.path("refusals").forEach(refusal -> refusals.add(refusal(refusal)));
        String seen = String.format(
                Locale.ROOT,
                "%s, seen %.1f s ago",
                text(agent, "agent_id"),
                agent.path("seen_millis_ago").asLong() / 1000.0);
        String fits = agent.path("fits").asBoolean() ? "  would do" : "";
        return Tree.of(text(agent, "hostname") + "  " + style.faint("(" + seen + ")") + fits, refusals);
    }

    private Tree refusal(JsonNode refusal) {
        List<String> lines = new ArrayList<>();
        String by = text(refusal, "by") + (refusal.has("bundle") ? " of " + text(refusal, "bundle") : "");
        lines.add(style.refusal(text(refusal, "code")) + "  " + text(refusal, "message") + "  "
                + style.faint("[" + by + "]"));
        JsonNode shortfall = refusal.path("shortfall");
        if (shortfall.isObject() && !shortfall.hasNonNull("detail")) {
            String unit = text(shortfall, "resource").matches("mem|disk") ? " MiB" : "";
            lines.add("short of " + text(shortfall, "resource") + " by " + amount(shortfall, "missing") + unit + " ("
                    + amount(shortfall, "wanted") + " wanted, " + amount(shortfall, "offered") + " offered)");
        }
        if (refusal.hasNonNull("remedy")) {
            lines.add("→ " + text(refusal, "remedy"));
        }
        return new Tree(lines, List.of());
    }

    private static String amount(JsonNode shortfall, String member) {
        BigDecimal amount = BigDecimal.valueOf(shortfall.path(member).asDouble());
        return amount.stripTrailingZeros().toPlainString();
    }

    private static String text(JsonNode node, String member) {
        return Style.plain(node.path(member).asText());
    }
}
