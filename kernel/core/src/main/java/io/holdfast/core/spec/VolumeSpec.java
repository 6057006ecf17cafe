package io.holdfast.core.spec;

/**
 * A persistent volume on the agent's root disk.
 *
 * @param containerPath where it appears in the sandbox: one path segment
 * @param sizeMib its size, MiB
 */
public record VolumeSpec(String containerPath, double sizeMib) {}
