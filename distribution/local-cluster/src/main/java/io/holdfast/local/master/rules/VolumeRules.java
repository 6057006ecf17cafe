package io.holdfast.local.master.rules;

import io.holdfast.local.master.model.Capability;
import io.holdfast.local.master.resource.ResourceFormat;
import io.holdfast.local.master.resource.ResourceSet;
import io.holdfast.local.master.resource.ResourceText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Volume;
import org.jspecify.annotations.Nullable;

/** Which volumes may be created and destroyed. Resources are in the stack form and allocated. */
public final class VolumeRules {
    private VolumeRules() {}

    /** What is wrong with a CREATE on an agent that has {@code total} already. */
    public static @Nullable String create(List<Resource> volumes, FrameworkInfo framework, ResourceSet total) {
        String shape = shape(volumes);
        if (shape != null) {
            return shape;
        }
        Set<String> ids = new HashSet<>();
        total.messages().forEach(resource -> ids.add(identity(resource)));
        for (Resource volume : volumes) {
            if (!ids.add(identity(volume))) {
                return "Persistence ID '" + volume.getDisk().getPersistence().getId() + "' is not unique";
            }
            String principal = principal(volume.getDisk().getPersistence(), framework);
            if (principal != null) {
                return principal;
            }
            if (volume.hasShared() && !Capability.has(framework, FrameworkInfo.Capability.Type.SHARED_RESOURCES)) {
                return "Create volume operation for '" + ResourceText.of(volume)
                        + "' has been attempted by framework '"
                        + framework.getId().getValue()
                        + "' with no SHARED_RESOURCES capability";
            }
            if (volume.hasShared()) {
                return "Shared volumes are not supported by the local cluster";
            }
        }
        return null;
    }

    /** A volume is known by its role and id; what is no volume gets an id that no volume has. */
    private static String identity(Resource resource) {
        return resource.getDisk().hasPersistence()
                ? ResourceFormat.reservedTo(resource) + "\n"
                        + resource.getDisk().getPersistence().getId()
                : "";
    }

    private static @Nullable String principal(Resource.DiskInfo.Persistence persistence, FrameworkInfo framework) {
        if (!framework.hasPrincipal()) {
            return null;
        }
        if (!persistence.hasPrincipal()) {
            return "Create volume operation attempted by principal '" + framework.getPrincipal()
                    + "', but there is a volume in the operation with no principal set in 'disk.persistence'";
        }
        return persistence.getPrincipal().equals(framework.getPrincipal())
                ? null
                : "Create volume operation attempted by authenticated principal '" + framework.getPrincipal()
                        + "', which does not match a volume in the operation with principal '"
                        + persistence.getPrincipal() + "' set in 'disk.persistence'";
    }

    /** What is wrong with a DESTROY on an agent that has {@code total}, of which {@code used} is in use; neither is allocated. */
    public static @Nullable String destroy(List<Resource> volumes, ResourceSet total, ResourceSet used) {
        String shape = shape(volumes);
        if (shape != null) {
            return shape;
        }
        ResourceSet free = ResourceSet.of(volumes).map(ResourceFormat::free);
        if (!total.contains(free)) {
            return "Persistent volumes not found";
        }
        return free.messages().stream().anyMatch(volume -> used.contains(ResourceSet.of(volume)))
                ? "Persistent volumes in use"
                : null;
    }

    private static @Nullable String shape(List<Resource> volumes) {
        if (ReservationRules.isNothing(volumes)) {
            return ReservationRules.NO_RESOURCES;
        }
        for (Resource volume : volumes) {
            String disk = disk(volume);
            if (disk != null) {
                return "Invalid resources: Invalid DiskInfo: " + disk;
            }
        }
        for (Resource volume : volumes) {
            if (!volume.getDisk().hasPersistence()) {
                return "Not a persistent volume: Resource " + ResourceText.of(volume)
                        + " does not have DiskInfo with persistence";
            }
            if (volume.getDisk().getVolume().getMode() == Volume.Mode.RO) {
                return "Not a persistent volume: Read-only persistent volume not supported";
            }
        }
        return null;
    }

    /** What is wrong with the disk info of a resource of a task or an operation. */
    static @Nullable String disk(Resource resource) {
        Resource.DiskInfo disk = resource.getDisk();
        if (!resource.hasDisk()) {
            return null;
        }
        if (!disk.hasPersistence()) {
            if (disk.hasVolume()) {
                return "Non-persistent volume not supported";
            }
            return disk.hasSource() ? null : "DiskInfo is set but empty";
        }
        if (resource.getReservationsCount() == 0) {
            return "Persistent volumes cannot be created from unreserved resources";
        }
        if (!disk.hasVolume()) {
            return "Expecting 'volume' to be set for persistent volume";
        }
        if (disk.getVolume().hasHostPath()) {
            return "Expecting 'host_path' to be unset for persistent volume";
        }
        String id = IdRules.check(disk.getPersistence().getId());
        return id == null ? null : "Invalid persistence ID for persistent volume: " + id;
    }
}
