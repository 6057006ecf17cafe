package io.holdfast.definition.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A task set that holds its parts. */
public final class DefaultTaskSet implements TaskSet {
    private final int count;
    private final String name;
    private final Command command;
    private final List<ResourceSpecification> resources;
    private final List<VolumeSpecification> volumes;
    private final Optional<PlacementRuleGenerator> placement;
    private final Optional<HealthCheck> healthCheck;

    private DefaultTaskSet(
            int count,
            String name,
            Command command,
            Collection<ResourceSpecification> resources,
            Collection<VolumeSpecification> volumes,
            Optional<PlacementRuleGenerator> placement,
            Optional<HealthCheck> healthCheck) {
        this.count = count;
        this.name = name;
        this.command = command;
        this.resources = List.copyOf(resources);
        this.volumes = List.copyOf(volumes);
        this.placement = placement;
        this.healthCheck = healthCheck;
    }

    /** A task set of these parts; whether they are right is asked when the service is registered. */
    public static TaskSet create(
            int count,
            String name,
            Command command,
            Collection<ResourceSpecification> resources,
            Collection<VolumeSpecification> volumes,
            Optional<PlacementRuleGenerator> placement,
            Optional<HealthCheck> healthCheck) {
        return new DefaultTaskSet(count, name, command, resources, volumes, placement, healthCheck);
    }

    @Override
    public int getCount() {
        return count;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Command getCommand() {
        return command;
    }

    @Override
    public Collection<ResourceSpecification> getResources() {
        return resources;
    }

    @Override
    public Collection<VolumeSpecification> getVolumes() {
        return volumes;
    }

    @Override
    public Optional<PlacementRuleGenerator> getPlacement() {
        return placement;
    }

    @Override
    public Optional<HealthCheck> getHealthCheck() {
        return healthCheck;
    }
}
