package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.App;
import java.util.List;

/** Changes some fields of an app and leaves the others; null takes a field away. */
final class Merge {
    private Merge() {}

    static ObjectNode of(App app, JsonNode changes) {
        ObjectNode merged = app.json();
        merged.remove(List.of("version", "versionInfo"));
        changes.properties().forEach(one -> {
            if (one.getValue().isNull()) {
                merged.remove(one.getKey());
            } else {
                merged.set(one.getKey(), one.getValue());
            }
        });
        // What is said in one form, or for one kind of network, takes the place of the other.
        instead(merged, changes, "cmd", "args");
        instead(merged, changes, "args", "cmd");
        instead(merged, changes, "uris", "fetch");
        instead(merged, changes, "ports", "portDefinitions");
        boolean host =
                merged.path("networks").path(0).path("mode").asText("host").equals("host");
        if (changes.has("networks") && !host) {
            instead(merged, changes, "networks", "portDefinitions");
        }
        if (changes.has("networks") && host && merged.get("container") instanceof ObjectNode container) {
            container.remove("portMappings");
        }
        merged.put("id", app.id().toString());
        return merged;
    }

    private static void instead(ObjectNode merged, JsonNode changes, String given, String other) {
        if (changes.hasNonNull(given) && !changes.hasNonNull(other)) {
            merged.remove(other);
        }
    }
}
