package io.holdfast.definition.reader;

import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.definition.reader.Shape.ListOf;
import io.holdfast.definition.reader.Shape.Single;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code volume: {path, type, size}}, one, or {@code volumes: {name: {path, type, size}}}, several; the
 * size is in MiB. The names of volumes are for the reader of the file only.
 */
final class VolumeReader {
    private static final Set<String> NOT_YET = Set.of("MOUNT", "PATH");

    private VolumeReader() {}

    static List<VolumeSpec> read(Section owner) {
        List<VolumeSpec> volumes = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        Cursor single = owner.get("volume");
        Cursor several = owner.get("volumes");
        if (single != null) {
            add(volumes, paths, single);
        }
        if (several != null) {
            for (Cursor.Named named : several.named()) {
                if (Names.good(named)) {
                    add(volumes, paths, named.value());
                }
            }
        }
        return volumes;
    }

    private static void add(List<VolumeSpec> volumes, Set<String> paths, Cursor cursor) {
        Section section = new Section(cursor);
        Cursor path = section.require("path", "add the name it has in the sandbox");
        Cursor size = section.require("size", "add it, in MiB");
        Cursor type = section.get("type");
        section.notYet("profiles", new ListOf(Single.TEXT));
        section.end();
        if (type != null) {
            checkType(type);
        }
        String containerPath = path == null ? null : pathOf(path);
        Double mib = size == null ? null : size.amount("MiB", 0.001);
        if (path != null && containerPath != null && !paths.add(containerPath)) {
            path.problem("another volume of this task has this path; choose another");
        }
        if (containerPath != null && mib != null) {
            volumes.add(new VolumeSpec(containerPath, mib));
        }
    }

    private static void checkType(Cursor type) {
        String name = type.text();
        if (name != null && NOT_YET.contains(name)) {
            type.problem("volumes of type " + name + " are not supported yet; use ROOT");
        } else if (name != null && !name.equals("ROOT")) {
            type.problem(Names.unknown("type of volume", name, List.of("ROOT", "MOUNT", "PATH")));
        }
    }

    private static @Nullable String pathOf(Cursor cursor) {
        String path = cursor.text();
        if (path == null) {
            return null;
        }
        boolean oneSegment =
                !path.isBlank() && path.indexOf('/') < 0 && path.chars().noneMatch(c -> c < ' ');
        if (!oneSegment || path.equals(".") || path.equals("..") || path.length() > 255) {
            cursor.problem("a volume's path is one name in the sandbox, without '/'; write for example 'data'");
            return null;
        }
        return path;
    }
}
