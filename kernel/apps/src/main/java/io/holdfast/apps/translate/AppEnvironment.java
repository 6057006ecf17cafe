package io.holdfast.apps.translate;

import io.holdfast.apps.model.App;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The environment of an app's task, as tasks of Marathon knew it; what only a launch knows is added by it. */
final class AppEnvironment {
    private static final int LONGEST_LABEL = 512;

    private AppEnvironment() {}

    static SortedMap<String, String> of(App app) {
        SortedMap<String, String> env = new TreeMap<>();
        env.put("MARATHON_APP_ID", app.id().toString());
        env.put("MARATHON_APP_VERSION", app.configVersion());
        for (String resource : List.of("cpus", "mem", "disk", "gpus")) {
            env.put(
                    "MARATHON_APP_RESOURCE_" + resource.toUpperCase(Locale.ROOT),
                    Double.toString(app.get(resource).asDouble()));
        }
        String image = app.get("container").path("docker").path("image").asText("");
        if (!image.isEmpty()) {
            env.put("MARATHON_APP_DOCKER_IMAGE", image);
        }
        labels(app, env);
        app.get("env").properties().forEach(one -> {
            if (one.getValue().isTextual()) {
                env.put(one.getKey(), one.getValue().asText());
            }
        });
        return env;
    }

    /** {@code MARATHON_APP_LABELS} lists what {@code MARATHON_APP_LABEL_<NAME>} says; longer values are left out. */
    private static void labels(App app, SortedMap<String, String> env) {
        List<String> names = new ArrayList<>();
        app.get("labels").properties().forEach(label -> {
            String name = label.getKey().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]+", "_");
            if (label.getValue().asText().length() < LONGEST_LABEL && name.length() < LONGEST_LABEL) {
                env.put("MARATHON_APP_LABEL_" + name, label.getValue().asText());
                names.add(name);
            }
        });
        env.put("MARATHON_APP_LABELS", String.join(" ", names));
    }
}
