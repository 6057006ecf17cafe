package io.holdfast.local.agent.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Resource.DiskInfo.Source;

/**
 * Persistent volumes as directories. On the root disk and on PATH disks a volume is
 * {@code <root>/volumes/roles/<role>/<persistence id>}; on a MOUNT disk it is the mount's root itself.
 */
public final class Volumes {

    private final Path workDir;

    /** Volumes of the agent with this work directory, against which relative roots of disks are resolved. */
    public Volumes(Path workDir) {
        this.workDir = workDir;
    }

    /** Whether a resource is a persistent volume. */
    public static boolean isVolume(Resource resource) {
        return resource.getDisk().hasPersistence();
    }

    /** Where a volume is. */
    public Path directory(Resource volume) {
        Source source = volume.getDisk().getSource();
        if (isMount(volume)) {
            return workDir.resolve(source.getMount().getRoot());
        }
        Path root =
                source.getPath().hasRoot() ? workDir.resolve(source.getPath().getRoot()) : workDir;
        // As Mesos does it, the levels of a role are parted by blanks here, so that roles cannot lie in each other.
        String role = role(volume).replace('/', ' ');
        return root.resolve("volumes")
                .resolve("roles")
                .resolve(WorkDir.name(role))
                .resolve(WorkDir.name(volume.getDisk().getPersistence().getId()));
    }

    /** Makes a volume's directory; what is in an existing one stays. */
    public void create(Resource volume) throws IOException {
        Files.createDirectories(directory(volume));
    }

    /** Deletes a volume with all its data. */
    public void destroy(Resource volume) throws IOException {
        Path directory = directory(volume);
        if (isMount(volume)) {
            Trees.empty(directory);
        } else {
            Trees.delete(directory);
        }
    }

    private static boolean isMount(Resource volume) {
        return volume.getDisk().getSource().getType() == Source.Type.MOUNT
                && volume.getDisk().getSource().hasMount();
    }

    private static String role(Resource volume) {
        int refinements = volume.getReservationsCount();
        if (refinements > 0) {
            return volume.getReservations(refinements - 1).getRole();
        }
        return volume.hasRole() ? volume.getRole() : "*";
    }
}
