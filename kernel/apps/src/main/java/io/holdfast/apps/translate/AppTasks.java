package io.holdfast.apps.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.apps.model.App;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.UriSpec;
import io.holdfast.core.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The task of an app. */
final class AppTasks {
    private static final double KILL_GRACE_SECONDS = 3;

    private AppTasks() {}

    static TaskSpec of(App app) {
        String name = app.id().podType();
        JsonNode grace = app.get("taskKillGracePeriodSeconds");
        List<String> arguments = arguments(app);
        return new TaskSpec(
                name,
                Goal.RUNNING,
                true,
                command(app, arguments),
                AppEnvironment.of(app),
                uris(app),
                scalars(app),
                AppPorts.of(app),
                volumes(app),
                AppChecks.health(app),
                AppChecks.readiness(app),
                grace.isNumber() ? grace.asDouble() : KILL_GRACE_SECONDS,
                null,
                labels(app),
                null,
                limits(app),
                List.of(),
                List.of(),
                null,
                IpcSpec.DEFAULT,
                arguments);
    }

    /** What is started without a shell; null if a line for the shell is. An image's own program takes what is left. */
    private static @Nullable List<String> arguments(App app) {
        if (app.get("cmd").isTextual()) {
            return null;
        }
        List<String> arguments = new ArrayList<>();
        app.all("args").forEach(argument -> arguments.add(argument.asText()));
        return arguments;
    }

    private static String command(App app, @Nullable List<String> arguments) {
        boolean image = app.get("container").path("docker").hasNonNull("image");
        if (arguments == null) {
            return app.get("cmd").asText();
        }
        return image || arguments.isEmpty() ? "" : arguments.get(0);
    }

    private static List<UriSpec> uris(App app) {
        return app.all("fetch").stream()
                .map(one -> new UriSpec(
                        one.path("uri").asText(),
                        one.path("extract").asBoolean(true),
                        one.path("executable").asBoolean(),
                        one.path("destPath").asText(null)))
                .toList();
    }

    private static SortedMap<String, Double> scalars(App app) {
        SortedMap<String, Double> scalars = new TreeMap<>();
        for (String resource : List.of("cpus", "mem", "disk", "gpus")) {
            double amount = app.get(resource).asDouble();
            if (amount > 0) {
                scalars.put(resource, amount);
            }
        }
        return scalars;
    }

    private static SortedMap<String, Double> limits(App app) {
        SortedMap<String, Double> limits = new TreeMap<>();
        app.get("resourceLimits")
                .properties()
                .forEach(one -> limits.put(
                        one.getKey(),
                        one.getValue().isNumber() ? one.getValue().asDouble() : Double.POSITIVE_INFINITY));
        return limits;
    }

    private static SortedMap<String, String> labels(App app) {
        SortedMap<String, String> labels = new TreeMap<>();
        app.get("labels")
                .properties()
                .forEach(one -> labels.put(one.getKey(), one.getValue().asText()));
        return labels;
    }

    private static List<VolumeSpec> volumes(App app) {
        List<VolumeSpec> volumes = new ArrayList<>();
        for (JsonNode volume : app.volumes()) {
            JsonNode persistent = volume.path("persistent");
            if (persistent.isObject()) {
                VolumeSpec.Type type = switch (persistent.path("type").asText("root")) {
                    case "mount" -> VolumeSpec.Type.MOUNT;
                    case "path" -> VolumeSpec.Type.PATH;
                    default -> VolumeSpec.Type.ROOT;
                };
                List<String> profiles = persistent.hasNonNull("profileName")
                        ? List.of(persistent.path("profileName").asText())
                        : List.of();
                volumes.add(new VolumeSpec(
                        volume.path("containerPath").asText(),
                        persistent.path("size").asDouble(),
                        type,
                        profiles,
                        persistent.hasNonNull("maxSize")
                                ? Double.valueOf(persistent.path("maxSize").asDouble())
                                : null,
                        paths(persistent)));
            }
        }
        return volumes;
    }

    /** The constraints of a volume: all of them are on the path of its disk. */
    private static List<VolumeSpec.PathRule> paths(JsonNode persistent) {
        List<VolumeSpec.PathRule> rules = new ArrayList<>();
        for (JsonNode row : persistent.path("constraints")) {
            rules.add(new VolumeSpec.PathRule(
                    row.path(1).asText().equals("LIKE"), row.path(2).asText()));
        }
        return rules;
    }
}
