package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What is reserved, as the cluster has it and as the scheduler's ledger has it, in one form. */
final class Reservations {
    private static final String ID = "holdfast.resource";

    private Reservations() {}

    /**
     * Asserts that what the cluster has is what pods own, and that nothing is in quarantine. What was asked for once
     * and never came about may still be on the ledger, to be released should it show.
     */
    static void assertAllOwned(Holdfast holdfast) {
        JsonNode ledger = holdfast.api("/v1/debug/reservations");
        assertThat(ledger).noneMatch(entry -> state(entry).equals("quarantined"));
        assertThat(ofCluster(holdfast.master("/slaves")))
                .isEqualTo(owned(ledger))
                .isNotEmpty();
    }

    private static Set<String> owned(JsonNode ledger) {
        Set<String> lines = new TreeSet<>();
        for (JsonNode entry : ledger) {
            if (!state(entry).equals("owned")) {
                continue;
            }
            String value = entry.path("value").asText();
            lines.add(line(
                    entry.path("resource_id").asText(),
                    entry.path("agent_id").asText(),
                    entry.path("resource").asText(),
                    value.startsWith("[") ? value : String.valueOf(Double.parseDouble(value)),
                    entry.path("persistence_id").asText()));
        }
        return lines;
    }

    private static String state(JsonNode entry) {
        return entry.path("state").asText();
    }

    private static Set<String> ofCluster(JsonNode agents) {
        Set<String> lines = new TreeSet<>();
        for (JsonNode agent : agents.path("slaves")) {
            for (JsonNode role : agent.path("reserved_resources_full")) {
                for (JsonNode resource : role) {
                    lines.add(line(
                            label(resource),
                            agent.path("id").asText(),
                            resource.path("name").asText(),
                            value(resource),
                            resource.at("/disk/persistence/id").asText()));
                }
            }
        }
        return lines;
    }

    private static String label(JsonNode resource) {
        for (JsonNode label : resource.at("/reservations/0/labels/labels")) {
            if (label.path("key").asText().equals(ID)) {
                return label.path("value").asText();
            }
        }
        return "without our label: " + resource;
    }

    private static String value(JsonNode resource) {
        if (resource.has("scalar")) {
            return String.valueOf(resource.at("/scalar/value").asDouble());
        }
        StringBuilder ranges = new StringBuilder("[");
        for (JsonNode range : resource.at("/ranges/range")) {
            ranges.append(ranges.length() > 1 ? ", " : "")
                    .append(range.path("begin").asLong())
                    .append('-')
                    .append(range.path("end").asLong());
        }
        return ranges.append(']').toString();
    }

    private static String line(String id, String agent, String resource, String value, String volume) {
        return String.join(" ", agent, id, resource, value, volume);
    }
}
