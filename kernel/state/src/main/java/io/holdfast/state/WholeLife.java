package io.holdfast.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;

/**
 * From version 1 to 2, in which the whole life of a service is kept: runs and history of plans, times of steps, why a
 * target was set and what it was before, orders to pause and to end, resource sets, and all that a definition may say.
 * What version 1 could not say is filled in as it was then.
 */
final class WholeLife implements SchemaMigration {
    /** What could not change in version 1; not taken from the records, since their default may become another. */
    private static final List<String> UNMODIFIABLE =
            List.of("user", "pods.*.volumes.*", "pods.*.resource-sets.*.volumes.*", "pods.*.tasks.*.volumes.*");

    @Override
    public int from() {
        return 1;
    }

    @Override
    public SortedMap<String, ObjectNode> migrate(SortedMap<String, ObjectNode> records) {
        records.values().forEach(record -> {
            switch (record.path("kind").asText()) {
                case "service" -> service(record, records);
                case "configuration" -> SpecOfTwo.widen((ObjectNode) record.path("spec"), UNMODIFIABLE);
                case "plan" -> {
                    record.putNull("run");
                    record.putArray("history");
                }
                case "pod" -> pod(record);
                case "release" -> record.put("skipped", false);
                default -> {
                    // Nothing changed.
                }
            }
        });
        return records;
    }

    private static void service(ObjectNode service, SortedMap<String, ObjectNode> records) {
        service.put("reason", "");
        service.putNull("previousId");
        // A plan's progress is derived; that all pods have been complete is the trace that a roll-out once ended.
        List<ObjectNode> pods = records.values().stream()
                .filter(record -> record.path("kind").asText().equals("pod")
                        && record.path("service").equals(service.path("service")))
                .toList();
        service.put(
                "deployed",
                !pods.isEmpty()
                        && pods.stream().noneMatch(pod -> pod.path("completed").isNull()));
        service.putNull("uninstall");
    }

    private static void pod(ObjectNode pod) {
        pod.putObject("steps");
        pod.putObject("paused");
        for (JsonNode task : pod.path("tasks")) {
            ObjectNode record = (ObjectNode) task;
            record.put("again", false);
            record.putNull("run");
            record.put("paused", false);
            record.putNull("executorId");
        }
        if (pod.path("recovery") instanceof ObjectNode recovery) {
            recovery.putNull("asked");
            recovery.putArray("steps");
        }
        for (JsonNode each : pod.path("footprint").path("reserved")) {
            ObjectNode reserved = (ObjectNode) each;
            reserved.set("set", reserved.remove("task"));
            reserved.putNull("source");
            reserved.putNull("refines");
        }
    }

    /** The wider specification. */
    private static final class SpecOfTwo {
        static void widen(ObjectNode spec, List<String> unmodifiable) {
            ObjectNode deploy = (ObjectNode) spec.remove("deploy");
            deploy.put("name", "deploy");
            deploy.putNull("deadline");
            for (JsonNode phase : deploy.path("phases")) {
                ((ObjectNode) phase).putArray("steps");
            }
            spec.putArray("plans").add(deploy);
            recovery(spec.path("recovery"));
            spec.path("pods").forEach(pod -> pod((ObjectNode) pod));
            ArrayNode paths = spec.putArray("unmodifiable");
            unmodifiable.forEach(paths::add);
        }

        private static void recovery(JsonNode recovery) {
            if (recovery instanceof ObjectNode known) {
                known.putNull("override");
            }
        }

        private static void pod(ObjectNode pod) {
            recovery(pod.path("recovery"));
            pod.path("tasks").forEach(task -> task((ObjectNode) task));
            pod.putArray("resourceSets");
            pod.putArray("volumes");
            ObjectNode container = pod.putObject("container");
            container.putNull("image");
            List.of("networks", "rlimits", "hostVolumes", "externalVolumes", "secrets")
                    .forEach(container::putArray);
            container.put("sharePidNamespace", false);
            ipc(container);
            container.put("seccompUnconfined", false);
            container.putNull("seccompProfile");
            pod.putNull("preReservedRole");
            pod.putObject("disruption").put("maintenance", "AUTO").putNull("maxUnavailable");
        }

        private static void task(ObjectNode task) {
            task.putNull("resourceSet");
            task.putObject("limits");
            task.putArray("templates");
            task.putArray("tls");
            task.putNull("visibility");
            ipc(task);
            task.path("ports").forEach(port -> ((ObjectNode) port).putNull("vip"));
            task.path("volumes")
                    .forEach(volume -> ((ObjectNode) volume).put("type", "ROOT").putArray("profiles"));
        }

        private static void ipc(ObjectNode owner) {
            owner.putObject("ipc").putNull("mode").putNull("shmSizeMib");
        }
    }
}
