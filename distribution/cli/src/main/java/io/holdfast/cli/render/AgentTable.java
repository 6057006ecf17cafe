package io.holdfast.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/** The agents of the local cluster (the JSON of {@code /local/v1/agents}), one a line. */
public final class AgentTable {
    private AgentTable() {}

    /** The table's lines, with a head. */
    public static List<String> draw(JsonNode agents) {
        Table table = new Table().row("AGENT", "MACHINE", "STANDING", "CPUS", "MEM", "DISK", "TASKS", "ZONE");
        agents.forEach(agent -> table.row(
                text(agent, "name"),
                text(agent, "power"),
                Style.plain(standing(agent)),
                share(agent, "cpus"),
                share(agent, "mem"),
                share(agent, "disk"),
                Integer.toString(agent.path("tasks").size()),
                agent.has("zone") ? text(agent, "region") + "/" + text(agent, "zone") : ""));
        return table.draw();
    }

    /** Whether it is part of the cluster, and what keeps it from being offered as usual. */
    public static String standing(JsonNode agent) {
        StringBuilder standing = new StringBuilder(agent.path("standing").asText());
        if (agent.has("drain")) {
            standing.append(", ").append(agent.path("drain").asText());
        } else if (agent.path("deactivated").asBoolean()) {
            standing.append(", deactivated");
        }
        if (agent.has("unavailability")) {
            standing.append(", maintenance");
        }
        return standing.toString();
    }

    /** Used of all. */
    private static String share(JsonNode agent, String resource) {
        return agent.path("resources").has(resource)
                ? amount(agent.path("used").path(resource)) + "/"
                        + amount(agent.path("resources").path(resource))
                : "";
    }

    private static String amount(JsonNode amount) {
        return BigDecimal.valueOf(amount.asDouble()).stripTrailingZeros().toPlainString();
    }

    private static String text(JsonNode agent, String member) {
        return Style.plain(agent.path(member).asText());
    }
}
