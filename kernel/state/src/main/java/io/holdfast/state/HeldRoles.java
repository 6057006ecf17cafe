package io.holdfast.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;

/**
 * The part of the way to version 4 that is about roles: a pod may have one of its own, and what is reserved says in which
 * role. In version 3 all of it was in the framework's role, below the one that agents held it for if they did.
 */
final class HeldRoles {
    private HeldRoles() {}

    static void fillIn(SortedMap<String, ObjectNode> records) {
        String role = records.values().stream()
                .filter(record -> record.path("kind").asText().equals("framework"))
                .map(record -> record.path("role").asText())
                .findFirst()
                .orElse("");
        records.values().forEach(record -> {
            switch (record.path("kind").asText()) {
                case "configuration" ->
                    record.path("spec").path("pods").forEach(pod -> ((ObjectNode) pod).putNull("role"));
                case "pod" -> footprint(record.path("footprint"), role);
                case "release", "quarantine" -> record.put("role", role);
                default -> {
                    // Nothing changed.
                }
            }
        });
    }

    private static void footprint(JsonNode footprint, String role) {
        if (!(footprint instanceof ObjectNode held)) {
            return;
        }
        String refined = "";
        for (JsonNode reserved : held.path("reserved")) {
            JsonNode refines = reserved.path("refines");
            if (refined.isEmpty() && !refines.isEmpty()) {
                refined = refines.get(refines.size() - 1).path("role").asText() + "/";
            }
        }
        held.put("role", refined + role);
    }
}
