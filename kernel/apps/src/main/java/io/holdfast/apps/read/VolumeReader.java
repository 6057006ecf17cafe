package io.holdfast.apps.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the volumes of a container: persistent ones, directories of the agent, storage drivers', secrets. */
final class VolumeReader {
    private static final double HUGE_MIB = 1e12;

    private VolumeReader() {}

    /** Reads them; true if one is persistent. */
    static boolean read(Section app, Section container) {
        ArrayNode volumes = container.out.putArray("volumes");
        boolean stateful = false;
        Set<String> paths = new HashSet<>();
        for (Section volume : container.sections("volumes")) {
            String path = volume.required("containerPath");
            if (!path.isEmpty() && !paths.add(path)) {
                volume.wrong("containerPath", "is used by another volume as well");
            }
            if (volume.has("secret")) {
                secret(app, volume);
            } else {
                String mode = volume.has("mode") ? volume.choice("mode", "RW", "RO", "RW") : "";
                if (mode.isEmpty()) {
                    volume.wrong("mode", "is missing; it is RO or RW");
                }
                if (volume.has("persistent")) {
                    stateful = true;
                    persistent(volume, path, mode);
                } else if (volume.has("external")) {
                    external(volume);
                } else {
                    volume.required("hostPath");
                }
            }
            volume.end();
            volumes.add(volume.out);
        }
        return stateful;
    }

    private static void secret(Section app, Section volume) {
        String named = volume.required("secret");
        if (!named.isEmpty() && !app.raw("secrets").has(named)) {
            volume.wrong("secret", "names " + named + ", which is not among the secrets");
        }
    }

    private static void persistent(Section volume, String path, String mode) {
        if (path.contains("/") || path.equals(".") || path.equals("..")) {
            volume.wrong("containerPath", "must be one name without slashes: a persistent volume is in the sandbox");
        }
        if (mode.equals("RO")) {
            volume.wrong("mode", "must be RW for a persistent volume");
        }
        volume.refuse("hostPath", "must not be given for a persistent volume");
        Section persistent = new Section(volume.raw("persistent"), volume.at("persistent"), volume.problems());
        boolean profile = persistent.has("profileName");
        String type = persistent.choice("type", profile ? "mount" : "root", "root", "path", "mount");
        if (!persistent.has("size")) {
            persistent.wrong("size", "is missing; it is the size in MiB");
        } else {
            double size = persistent.number("size", 0, 0, HUGE_MIB);
            if (!(size > 0)) {
                persistent.wrong("size", "must be greater than 0");
            }
            if (persistent.has("maxSize")) {
                double most = persistent.number("maxSize", size, 0, HUGE_MIB);
                if (!type.equals("mount")) {
                    persistent.wrong("maxSize", "is for the type mount only");
                } else if (most < size) {
                    persistent.wrong("maxSize", "must be at least size");
                }
            }
        }
        if (profile && persistent.required("profileName").isBlank()) {
            persistent.wrong("profileName", "must not be empty");
        }
        if (profile && type.equals("root")) {
            persistent.wrong("profileName", "cannot be asked of the type root");
        }
        constraints(persistent, type);
        persistent.end();
        volume.out.set("persistent", persistent.out);
    }

    private static void constraints(Section persistent, String type) {
        ArrayNode constraints = persistent.out.putArray("constraints");
        int i = 0;
        for (JsonNode row : persistent.elements("constraints")) {
            String at = persistent.at("constraints", i++);
            if (type.equals("root")) {
                persistent.problems().add(at, "cannot be had on the type root");
            } else if (row.size() != 3
                    || !row.path(0).asText().equals("path")
                    || !Set.of("LIKE", "UNLIKE").contains(row.path(1).asText())) {
                persistent.problems().add(at, "must be [\"path\", \"LIKE\" or \"UNLIKE\", regular expression]");
            } else {
                regex(persistent, at, row.path(2).asText());
            }
            constraints.add(row);
        }
    }

    private static void regex(Section persistent, String at, String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            persistent.problems().add(at, "'" + regex + "' is no regular expression: " + e.getDescription());
        }
    }

    private static void external(Section volume) {
        Section external = new Section(volume.raw("external"), volume.at("external"), volume.problems());
        if (external.has("size")) {
            external.whole("size", 1, 1, Integer.MAX_VALUE);
        }
        external.required("name");
        external.choice("provider", "dvdi", "dvdi");
        external.texts("options");
        if (external.out.path("options").path("dvdi/driver").asText("").isEmpty()) {
            external.wrong("options", "must name the driver as dvdi/driver");
        }
        external.end();
        volume.out.set("external", external.out);
    }
}
