package io.holdfast.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;

/**
 * From version 2 to 3, in which a definition may say what stateful apps need: instances that are suspended, waits after
 * failures, images that Docker runs, programs without a shell, mapped ports, checks by the scheduler, services that
 * others depend on, and what a definition was made from. What version 2 could not say is filled in as it was then.
 */
final class StatefulApps implements SchemaMigration {
    @Override
    public int from() {
        return 2;
    }

    @Override
    public SortedMap<String, ObjectNode> migrate(SortedMap<String, ObjectNode> records) {
        records.values().stream()
                .filter(record -> record.path("kind").asText().equals("configuration"))
                .forEach(record -> spec((ObjectNode) record.path("spec")));
        return records;
    }

    private static void spec(ObjectNode spec) {
        spec.putArray("dependsOn");
        spec.putNull("source");
        spec.path("pods").forEach(pod -> pod((ObjectNode) pod));
    }

    private static void pod(ObjectNode pod) {
        pod.putArray("suspended");
        pod.putNull("backoff");
        ((ObjectNode) pod.path("container")).putNull("docker");
        pod.path("resourceSets").forEach(set -> ports(set.path("ports")));
        pod.path("tasks").forEach(task -> task((ObjectNode) task));
    }

    private static void task(ObjectNode task) {
        task.putNull("arguments");
        ports(task.path("ports"));
        if (task.path("healthCheck") instanceof ObjectNode check) {
            check.put("by", "AGENT").put("gates", false);
            probe(check);
        }
        if (task.path("readinessCheck") instanceof ObjectNode check) {
            probe(check);
        }
    }

    private static void probe(ObjectNode check) {
        if (check.path("probe") instanceof ObjectNode probe
                && probe.path("kind").asText().equals("http")) {
            probe.put("ignoreInformational", false);
        }
    }

    private static void ports(JsonNode ports) {
        for (JsonNode each : ports) {
            ObjectNode port = (ObjectNode) each;
            port.putNull("mapped");
            port.putArray("aliases");
            port.putObject("labels");
        }
    }
}
