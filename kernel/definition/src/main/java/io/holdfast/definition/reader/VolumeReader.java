package io.holdfast.definition.reader;

import io.holdfast.core.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code volume: {path, type, size, profiles}}, one, or {@code volumes: {name: {…}}}, several; the size is in
 * MiB. The names of volumes are for the reader of the file only.
 */
final class VolumeReader {
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
        VolumeSpec.Type given = Choices.read(section.get("type"), VolumeSpec.Type.class, "type of volume");
        VolumeSpec.Type type = given == null ? VolumeSpec.Type.ROOT : given;
        List<String> profiles = profiles(section.get("profiles"), type);
        section.end();
        String containerPath = path == null ? null : pathOf(path);
        Double mib = size == null ? null : size.amount("MiB", 0.001);
        if (path != null && containerPath != null && !paths.add(containerPath)) {
            path.problem("another volume of this task has this path; choose another");
        }
        if (containerPath != null && mib != null) {
            volumes.add(new VolumeSpec(containerPath, mib, type, profiles));
        }
    }

    private static List<String> profiles(@Nullable Cursor cursor, VolumeSpec.Type type) {
        Set<String> profiles = new LinkedHashSet<>();
        if (cursor == null) {
            return List.of();
        }
        if (type != VolumeSpec.Type.MOUNT) {
            cursor.problem("only disks of their own have profiles; write 'type: MOUNT', or remove them");
        }
        for (Cursor item : cursor.items()) {
            String profile = item.text();
            if (profile != null && profile.isBlank()) {
                item.problem("a profile has a name; write it");
            } else if (profile != null && !profiles.add(profile)) {
                item.problem("this profile stands here twice; remove one");
            }
        }
        return List.copyOf(profiles);
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
