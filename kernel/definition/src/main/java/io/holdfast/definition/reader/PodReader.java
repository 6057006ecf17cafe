package io.holdfast.definition.reader;

import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.UriSpec;
import io.holdfast.core.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one pod type. */
final class PodReader {
    /** The most instances of one pod type. */
    static final int MOST_INSTANCES = 10_000;

    private final Scope scope;
    private final TaskConfiguration configuration;
    private final RecoverySpec serviceRecovery;
    private final @Nullable String role;

    PodReader(Scope scope, TaskConfiguration configuration, RecoverySpec serviceRecovery, @Nullable String role) {
        this.scope = scope;
        this.configuration = configuration;
        this.serviceRecovery = serviceRecovery;
        this.role = role;
    }

    /** The pod; null if it has no tasks. */
    @Nullable
    PodSpec read(Cursor.Named named) {
        Section section = new Section(named.value());
        Cursor countAt = section.require("count", "add the number of instances");
        Integer count = countAt == null ? null : countAt.whole(0, MOST_INSTANCES);
        boolean allowDecommission = section.flag("allow-decommission", false);
        List<UriSpec> uris = UriReader.read(section.get("uris"), scope.directory());
        List<VolumeSpec> volumes = VolumeReader.read(section);
        Cursor placementAt = section.get("placement");
        PlacementSpec placement = placementAt == null ? PlacementSpec.anywhere() : PlacementReader.read(placementAt);
        Cursor scorer = section.get("scorer");
        PolicyRef scorerPolicy = scorer == null ? null : PolicyReader.read(scorer);
        Cursor recovery = section.get("recovery");
        ResourceSets sets = new ResourceSets(section.get("resource-sets"));
        Cursor tasksAt = section.require("tasks", "add at least one task");
        List<Cursor.Named> children = tasksAt == null ? List.of() : tasksAt.named();
        if (tasksAt != null && children.isEmpty()) {
            tasksAt.problem("a pod needs at least one task; add one");
        }
        // What one task alone sees is that task's: it then needs no container that is shared with others.
        boolean alone = children.size() == 1;
        TaskReader reader = new TaskReader(
                sets, uris, alone ? volumes : List.of(), configuration.of(named.name()), scope.templates());
        List<TaskSpec> tasks = new ArrayList<>();
        List<Cursor.Named> places = new ArrayList<>();
        for (Cursor.Named child : children) {
            if (Names.good(child)) {
                tasks.add(reader.read(child));
                places.add(child);
            }
        }
        sets.end(tasks.stream()
                .filter(task -> task.resourceSet() == null)
                .map(TaskSpec::name)
                .collect(Collectors.toSet()));
        RecoverySpec own = recovery == null ? null : PolicyReader.recovery(recovery, serviceRecovery);
        ContainerSpec container = ContainerReader.read(section);
        String preReservedRole = ContainerReader.preReservedRole(section);
        DisruptionSpec disruption = DisruptionReader.read(section);
        HostPorts reserved = HostPorts.reserve(container, tasks, sets.all(alone ? volumes : List.of()));
        PodSpec pod = tasks.isEmpty()
                ? null
                : new PodSpec(
                        named.name(),
                        count == null ? 0 : count,
                        allowDecommission,
                        reserved.tasks(),
                        placement,
                        scorerPolicy,
                        own,
                        reserved.sets(),
                        alone ? List.of() : volumes,
                        container,
                        preReservedRole,
                        disruption,
                        List.of(),
                        null,
                        role);
        if (pod != null) {
            new PodChecks(pod, section).check(places);
        }
        section.end();
        return pod;
    }
}
