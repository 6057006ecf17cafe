package io.holdfast.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;

/**
 * From version 3 to 4: a task may have several health checks, each with a word of its own; a pod counts how often it was
 * launched; and a service knows the change that was begun with it last.
 */
final class ChangesAndChecks {
    private ChangesAndChecks() {}

    static void migrate(SortedMap<String, ObjectNode> records) {
        for (ObjectNode record : records.values()) {
            switch (record.path("kind").asText()) {
                case "configuration" -> record.path("spec").path("pods").forEach(ChangesAndChecks::definition);
                case "pod" -> pod(record);
                case "service" -> service(record);
                default -> {
                    // Nothing of this is in other records.
                }
            }
        }
    }

    private static void definition(JsonNode pod) {
        for (JsonNode each : pod.path("tasks")) {
            ObjectNode task = (ObjectNode) each;
            JsonNode check = task.remove("healthCheck");
            if (check != null && !check.isNull()) {
                task.putArray("healthChecks").add(check);
            } else {
                task.putArray("healthChecks");
            }
        }
    }

    /** What one check has said is what all have said. */
    private static void pod(ObjectNode pod) {
        boolean launched = !pod.path("tasks").isEmpty();
        pod.put("incarnation", launched ? 1 : 0);
        for (JsonNode each : pod.path("tasks")) {
            ObjectNode task = (ObjectNode) each;
            ObjectNode checks = task.putObject("checks");
            if (task.path("healthy").isBoolean()) {
                checks.put("0", task.path("healthy").asBoolean());
            }
        }
    }

    /** The change that set the target was known by the target. */
    private static void service(ObjectNode service) {
        boolean leaves = service.path("uninstall").isObject();
        service.putObject("change")
                .put("id", service.path("targetId").asText())
                .put("kind", leaves ? "REMOVAL" : "TARGET")
                .putArray("services")
                .add(service.path("service").asText());
    }
}
