package io.holdfast.definition.api;

/**
 * A persistent volume.
 *
 * @param size MiB
 * @param type what disk it is made of
 * @param containerPath its name in the sandbox: one path segment
 */
public record DefaultVolumeSpecification(double size, Type type, String containerPath) implements VolumeSpecification {
    @Override
    public double getSize() {
        return size;
    }

    @Override
    public Type getType() {
        return type;
    }

    @Override
    public String getContainerPath() {
        return containerPath;
    }
}
