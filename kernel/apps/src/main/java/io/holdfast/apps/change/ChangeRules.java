package io.holdfast.apps.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.apps.model.App;
import io.holdfast.apps.read.Problems;
import java.util.List;
import java.util.Objects;

/** What an app with persistent volumes may not become, since its instances would lose what is reserved for them. */
final class ChangeRules {
    private static final String RESERVED =
            ", since it is reserved together with the data; remove the app and add it anew";

    private final App before;
    private final App after;
    private final Problems problems;

    private ChangeRules(App before, App after, Problems problems) {
        this.before = before;
        this.after = after;
        this.problems = problems;
    }

    static void check(App before, App after, Problems problems) {
        new ChangeRules(before, after, problems).check();
    }

    private void check() {
        if (before.isStateful() != after.isStateful()) {
            problems.add(
                    "/container/volumes",
                    before.isStateful()
                            ? "cannot go without persistent volumes, since their data would be lost"
                            : "cannot get persistent volumes once it runs without; remove the app and add it anew");
            return;
        }
        if (!before.isStateful()) {
            return;
        }
        volumes();
        grows("cpus");
        grows("mem");
        same("disk");
        same("gpus");
        same("requirePorts");
        if (!hostPorts(before).equals(hostPorts(after))) {
            problems.add(
                    after.isOnHost() ? "/portDefinitions" : "/container/portMappings",
                    "cannot change which ports of the agent it uses, from " + hostPorts(before) + " to "
                            + hostPorts(after) + RESERVED);
        }
    }

    private void same(String field) {
        if (!Objects.equals(before.get(field), after.get(field))) {
            problems.add("/" + field, "cannot change" + fromTo(before.get(field), after.get(field)) + RESERVED);
        }
    }

    /** More is reserved where it is, beside what is there; less would have to be given back from under the data. */
    private void grows(String field) {
        if (after.get(field).asDouble() < before.get(field).asDouble()) {
            problems.add("/" + field, "cannot shrink" + fromTo(before.get(field), after.get(field)) + RESERVED);
        }
    }

    private void volumes() {
        List<JsonNode> old = persistent(before);
        List<JsonNode> now = persistent(after);
        for (JsonNode volume : old) {
            if (place(after, volume) < 0) {
                problems.add(
                        "/container/volumes",
                        "cannot go without the persistent volume " + name(volume) + ", since its data would be lost");
            }
        }
        for (JsonNode volume : now) {
            int known = place(before, volume);
            String path = "/container/volumes(" + place(after, volume) + ")";
            if (known < 0) {
                problems.add(path, "cannot be added to instances that are there; remove the app and add it anew");
                continue;
            }
            JsonNode was = before.volumes().get(known).path("persistent");
            volume.path("persistent").properties().forEach(one -> {
                if (!one.getValue().equals(was.path(one.getKey()))) {
                    problems.add(
                            path + "/persistent/" + one.getKey(),
                            "cannot change" + fromTo(was.path(one.getKey()), one.getValue())
                                    + ", since the volume is there and holds data");
                }
            });
            was.fieldNames().forEachRemaining(field -> {
                if (!volume.path("persistent").has(field)) {
                    problems.add(path + "/persistent/" + field, "cannot be taken away from a volume that is there");
                }
            });
        }
    }

    private static List<JsonNode> persistent(App app) {
        return app.volumes().stream().filter(volume -> volume.has("persistent")).toList();
    }

    /** The place among an app's volumes of the persistent one of the same name; -1 if there is none. */
    private static int place(App app, JsonNode volume) {
        List<JsonNode> volumes = app.volumes();
        for (int i = 0; i < volumes.size(); i++) {
            if (volumes.get(i).has("persistent") && name(volumes.get(i)).equals(name(volume))) {
                return i;
            }
        }
        return -1;
    }

    private static String name(JsonNode volume) {
        return volume.path("containerPath").asText();
    }

    /** The ports of the agent: numbers that are asked for, and 0 for each that may be any. */
    private static List<Integer> hostPorts(App app) {
        if (app.isOnHost()) {
            boolean required = app.get("requirePorts").asBoolean();
            return app.ports().stream()
                    .map(port -> required ? port.path("port").asInt() : 0)
                    .sorted()
                    .toList();
        }
        return app.ports().stream()
                .filter(port -> port.has("hostPort"))
                .map(port -> port.path("hostPort").asInt())
                .sorted()
                .toList();
    }

    private static String fromTo(JsonNode was, JsonNode now) {
        return " from " + text(was) + " to " + text(now);
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
