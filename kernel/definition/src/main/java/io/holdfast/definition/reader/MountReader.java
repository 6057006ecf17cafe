package io.holdfast.definition.reader;

import io.holdfast.core.spec.ContainerSpec.ExternalVolume;
import io.holdfast.core.spec.ContainerSpec.HostVolume;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code host-volumes: {name: {host-path, container-path, mode}}} and {@code external-volumes: {name: {type,
 * driver-name, driver-options, volume-name, volume-mode, container-path}}}. Their names are for the reader of the file.
 */
final class MountReader {
    /** How a volume is mounted. */
    private enum Mode {
        RW,
        RO
    }

    /** What gives external volumes. */
    private enum Type {
        DOCKER
    }

    private MountReader() {}

    static List<HostVolume> host(@Nullable Cursor cursor) {
        List<HostVolume> volumes = new ArrayList<>();
        if (cursor == null) {
            return volumes;
        }
        for (Cursor.Named named : cursor.named()) {
            Section section = new Section(named.value());
            Cursor hostAt = section.require("host-path", "add the directory of the agent");
            Cursor containerAt = section.require("container-path", "add where it appears in the container");
            boolean readOnly = readOnly(section.get("mode"));
            section.end();
            String host = hostAt == null ? null : Paths.absolute(hostAt);
            String container = containerAt == null ? null : Paths.anywhere(containerAt);
            if (host != null && container != null) {
                volumes.add(new HostVolume(host, container, readOnly));
            }
        }
        return volumes;
    }

    static List<ExternalVolume> external(@Nullable Cursor cursor) {
        List<ExternalVolume> volumes = new ArrayList<>();
        if (cursor == null) {
            return volumes;
        }
        for (Cursor.Named named : cursor.named()) {
            Section section = new Section(named.value());
            Cursor type = section.require("type", "add 'type: DOCKER'");
            Choices.read(type, Type.class, "type of external volume");
            Cursor driver = section.require("driver-name", "add the driver's name, for example 'pxd'");
            String options = section.text("driver-options");
            String name = section.text("volume-name");
            boolean readOnly = readOnly(section.get("volume-mode"));
            Cursor containerAt = section.require("container-path", "add where it appears in the container");
            section.end();
            String driverName = driver == null ? null : driver.text();
            String container = containerAt == null ? null : Paths.anywhere(containerAt);
            if (driverName != null && container != null) {
                volumes.add(new ExternalVolume(
                        driverName,
                        options == null ? "" : options,
                        name == null ? named.name() : name,
                        readOnly,
                        container));
            }
        }
        return volumes;
    }

    private static boolean readOnly(@Nullable Cursor cursor) {
        return Choices.read(cursor, Mode.class, "mode") == Mode.RO;
    }
}
