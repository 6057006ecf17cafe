package io.holdfast.definition.api;

import java.util.Collection;
import java.util.Optional;

/** So many equal tasks, {@code <name>-0}, {@code <name>-1}, …; a pod type with one task. */
public interface TaskSet {
    /** How many. */
    int getCount();

    /** What they are called, without the number. */
    String getName();

    /** What they run. */
    Command getCommand();

    /** What each needs; {@code cpus} and {@code mem} at least. */
    Collection<ResourceSpecification> getResources();

    /** What each keeps over failures. */
    Collection<VolumeSpecification> getVolumes();

    /** Where they may go; anywhere if empty. */
    Optional<PlacementRuleGenerator> getPlacement();

    /** How a broken one is found; not at all if empty. */
    Optional<HealthCheck> getHealthCheck();
}
