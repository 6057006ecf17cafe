package io.holdfast.definition.api;

/** A persistent volume: a directory in the sandbox that outlives its task. */
public interface VolumeSpecification {
    /** What disk it is made of. */
    enum Type {
        /** A part of the agent's own disk. */
        ROOT
    }

    /** Its size, MiB. */
    double getSize();

    /** What disk it is made of. */
    Type getType();

    /** Its name in the sandbox: one path segment. */
    String getContainerPath();
}
