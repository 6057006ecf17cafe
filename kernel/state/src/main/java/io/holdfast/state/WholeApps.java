package io.holdfast.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;

/**
 * From version 3 to 4, in which a definition may say by size and place which disks a volume is made from, which
 * container network a port of the agent leads into, and how many instances may run beyond the count; a pod may have a
 * role, and what is reserved says in which role. What version 3 could not say is filled in as it was then.
 */
final class WholeApps implements SchemaMigration {
    @Override
    public int from() {
        return 3;
    }

    @Override
    public SortedMap<String, ObjectNode> migrate(SortedMap<String, ObjectNode> records) {
        HeldRoles.fillIn(records);
        records.values().stream()
                .filter(record -> record.path("kind").asText().equals("configuration"))
                .forEach(record -> record.path("spec").path("pods").forEach(WholeApps::pod));
        ChangesAndChecks.migrate(records);
        return records;
    }

    private static void pod(JsonNode pod) {
        ((ObjectNode) pod.path("disruption")).put("surge", 0);
        volumes(pod.path("volumes"));
        pod.path("resourceSets").forEach(WholeApps::reserved);
        pod.path("tasks").forEach(WholeApps::reserved);
    }

    private static void reserved(JsonNode owner) {
        volumes(owner.path("volumes"));
        for (JsonNode port : owner.path("ports")) {
            if (port.path("mapped") instanceof ObjectNode mapped) {
                mapped.putNull("network");
            }
        }
    }

    private static void volumes(JsonNode volumes) {
        for (JsonNode volume : volumes) {
            ((ObjectNode) volume).putNull("maxSizeMib").putArray("paths");
        }
    }
}
