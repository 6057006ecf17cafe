package io.holdfast.mesos.translation;

import io.holdfast.spi.model.Disk;
import org.apache.mesos.v1.Protos.Resource.DiskInfo;
import org.apache.mesos.v1.Protos.Volume;
import org.jspecify.annotations.Nullable;

/** Disk sources and persistent volumes. The metadata that storage plug-ins add to a source is not carried: such disks are not supported yet. */
final class Disks {
    private Disks() {}

    static Disk read(DiskInfo info) {
        return new Disk(
                info.hasSource() ? readSource(info.getSource()) : null,
                info.hasPersistence()
                        ? new Disk.Persistence(
                                info.getPersistence().getId(),
                                info.getPersistence().hasPrincipal()
                                        ? info.getPersistence().getPrincipal()
                                        : null)
                        : null,
                info.hasVolume() ? info.getVolume().getContainerPath() : null);
    }

    private static Disk.Source readSource(DiskInfo.Source source) {
        Disk.SourceType type = switch (source.getType()) {
            case PATH -> Disk.SourceType.PATH;
            case MOUNT -> Disk.SourceType.MOUNT;
            case BLOCK -> Disk.SourceType.BLOCK;
            case RAW, UNKNOWN -> Disk.SourceType.RAW;
        };
        return new Disk.Source(
                type,
                readRoot(source),
                source.hasId() ? source.getId() : null,
                source.hasProfile() ? source.getProfile() : null);
    }

    private static @Nullable String readRoot(DiskInfo.Source source) {
        if (source.getPath().hasRoot()) {
            return source.getPath().getRoot();
        }
        return source.getMount().hasRoot() ? source.getMount().getRoot() : null;
    }

    static DiskInfo write(Disk disk) {
        DiskInfo.Builder info = DiskInfo.newBuilder();
        if (disk.source() != null) {
            info.setSource(writeSource(disk.source()));
        }
        if (disk.persistence() != null) {
            DiskInfo.Persistence.Builder persistence = info.getPersistenceBuilder();
            persistence.setId(disk.persistence().id());
            if (disk.persistence().principal() != null) {
                persistence.setPrincipal(disk.persistence().principal());
            }
        }
        if (disk.containerPath() != null) {
            info.getVolumeBuilder().setMode(Volume.Mode.RW).setContainerPath(disk.containerPath());
        }
        return info.build();
    }

    private static DiskInfo.Source writeSource(Disk.Source source) {
        DiskInfo.Source.Builder builder = DiskInfo.Source.newBuilder()
                .setType(DiskInfo.Source.Type.valueOf(source.type().name()));
        if (source.root() != null && source.type() == Disk.SourceType.PATH) {
            builder.getPathBuilder().setRoot(source.root());
        }
        if (source.root() != null && source.type() == Disk.SourceType.MOUNT) {
            builder.getMountBuilder().setRoot(source.root());
        }
        if (source.id() != null) {
            builder.setId(source.id());
        }
        if (source.profile() != null) {
            builder.setProfile(source.profile());
        }
        return builder.build();
    }
}
