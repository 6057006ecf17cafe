package io.holdfast.core.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A pod type.
 *
 * @param type its name, unique within the service
 * @param count how many instances there shall be
 * @param allowDecommission whether the count may shrink, and the type go
 * @param tasks at least one
 * @param placement where instances may go
 * @param scorer ranks feasible agents; null for first-fit
 * @param recovery overrides of the service's recovery policies; null for the service's own
 * @param resourceSets what tasks share one after the other; a task that names none has a set of its own
 * @param volumes persistent volumes that all tasks of the pod see
 * @param container how its tasks are contained
 * @param preReservedRole the role that agents hold resources for, which reservations refine; null for unreserved ones
 * @param disruption how much it may be disturbed on purpose
 * @param suspended instances, by index, that are stopped but keep what is reserved for them, so that they come back to
 *     their volumes
 * @param backoff how long a failed launch waits; null for the scheduler's own
 * @param role the role that its resources are reserved for; null for the framework's own. An instance keeps the one it
 *     has reserved for
 */
public record PodSpec(
        String type,
        int count,
        boolean allowDecommission,
        List<TaskSpec> tasks,
        PlacementSpec placement,
        @Nullable PolicyRef scorer,
        @Nullable RecoverySpec recovery,
        List<ResourceSet> resourceSets,
        List<VolumeSpec> volumes,
        ContainerSpec container,
        @Nullable String preReservedRole,
        DisruptionSpec disruption,
        List<Integer> suspended,
        @Nullable BackoffSpec backoff,
        @Nullable String role) {
    public PodSpec {
        tasks = List.copyOf(tasks);
        resourceSets = List.copyOf(resourceSets);
        volumes = List.copyOf(volumes);
        suspended = List.copyOf(new TreeSet<>(suspended));
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("pod " + type + " has no tasks");
        }
    }

    /** A pod in the framework's own role. */
    public PodSpec(
            String type,
            int count,
            boolean allowDecommission,
            List<TaskSpec> tasks,
            PlacementSpec placement,
            @Nullable PolicyRef scorer,
            @Nullable RecoverySpec recovery,
            List<ResourceSet> resourceSets,
            List<VolumeSpec> volumes,
            ContainerSpec container,
            @Nullable String preReservedRole,
            DisruptionSpec disruption,
            List<Integer> suspended,
            @Nullable BackoffSpec backoff) {
        this(
                type,
                count,
                allowDecommission,
                tasks,
                placement,
                scorer,
                recovery,
                resourceSets,
                volumes,
                container,
                preReservedRole,
                disruption,
                suspended,
                backoff,
                null);
    }

    /** A pod of which every instance runs. */
    public PodSpec(
            String type,
            int count,
            boolean allowDecommission,
            List<TaskSpec> tasks,
            PlacementSpec placement,
            @Nullable PolicyRef scorer,
            @Nullable RecoverySpec recovery,
            List<ResourceSet> resourceSets,
            List<VolumeSpec> volumes,
            ContainerSpec container,
            @Nullable String preReservedRole,
            DisruptionSpec disruption) {
        this(
                type,
                count,
                allowDecommission,
                tasks,
                placement,
                scorer,
                recovery,
                resourceSets,
                volumes,
                container,
                preReservedRole,
                disruption,
                List.of(),
                null);
    }

    /** A pod whose tasks share nothing, in plain containers. */
    public PodSpec(
            String type,
            int count,
            boolean allowDecommission,
            List<TaskSpec> tasks,
            PlacementSpec placement,
            @Nullable PolicyRef scorer,
            @Nullable RecoverySpec recovery) {
        this(
                type,
                count,
                allowDecommission,
                tasks,
                placement,
                scorer,
                recovery,
                List.of(),
                List.of(),
                ContainerSpec.PLAIN,
                null,
                DisruptionSpec.DEFAULT);
    }

    /** The same with the roles of another definition: what is reserved anew is so for the one in force. */
    public PodSpec inRoleOf(PodSpec other) {
        return Objects.equals(role, other.role) && Objects.equals(preReservedRole, other.preReservedRole)
                ? this
                : new PodSpec(
                        type,
                        count,
                        allowDecommission,
                        tasks,
                        placement,
                        scorer,
                        recovery,
                        resourceSets,
                        volumes,
                        container,
                        other.preReservedRole,
                        disruption,
                        suspended,
                        backoff,
                        other.role);
    }

    /** Whether an instance shall run. */
    public boolean isActive(int index) {
        return index < count && !suspended.contains(index);
    }

    /** The instances that shall run, by index. */
    public List<Integer> active() {
        List<Integer> active = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            if (isActive(index)) {
                active.add(index);
            }
        }
        return active;
    }

    /** How many instances beyond its count may run while a change of it is rolled out; never more than its count. */
    public int surge() {
        return disruption.surge() == 0 ? 0 : Math.min(disruption.surge(), active().size());
    }

    /** Whether it has data: losing its place would lose that. */
    public boolean hasVolumes() {
        return !volumes.isEmpty()
                || sets().stream().anyMatch(set -> !set.volumes().isEmpty());
    }

    /** The name of an instance. */
    public String instanceName(int index) {
        return type + "-" + index;
    }

    /**
     * The name of a task of an instance: {@code <pod>-<index>-<task>}, or {@code <pod>-<index>} for a task
     * that bears its pod's name (a task set).
     */
    public String taskName(int index, TaskSpec task) {
        return task.name().equals(type) ? instanceName(index) : instanceName(index) + "-" + task.name();
    }

    /** The task of a name. */
    public Optional<TaskSpec> task(String name) {
        return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
    }

    /** What a task uses: the resource set it names, or its own. */
    public ResourceSet resourcesOf(TaskSpec task) {
        return resourceSets.stream()
                .filter(set -> set.name().equals(task.resourceSet()))
                .findFirst()
                .orElseGet(() -> new ResourceSet(task.name(), task.scalars(), task.ports(), task.volumes()));
    }

    /** All sets that tasks use, each once, in the order of the tasks. */
    public List<ResourceSet> sets() {
        List<ResourceSet> sets = new ArrayList<>();
        for (TaskSpec task : tasks) {
            ResourceSet set = resourcesOf(task);
            if (sets.stream().noneMatch(known -> known.name().equals(set.name()))) {
                sets.add(set);
            }
        }
        return sets;
    }

    /**
     * Whether the tasks run in one container of the pod, under an executor: they see the same volumes, network,
     * processes or shared memory. Otherwise each is a command task of its own, which costs nothing beside it.
     */
    public boolean needsPodContainer() {
        boolean shares = !volumes.isEmpty()
                || container.sharePidNamespace()
                || container.ipc().mode() != null
                || container.networks().stream()
                        .anyMatch(network -> !network.name().equals(NetworkSpec.HOST));
        return tasks.size() > 1 && shares;
    }

    /** Whether a port is one of the agent, and has to be reserved. */
    public boolean isOfAgent(PortSpec port) {
        return container.isOfAgent(port);
    }

    /** Whether tasks launched by the other definition are what this one asks for; count and placement aside. */
    public boolean sameTasks(PodSpec other) {
        return tasks.equals(other.tasks) && samePod(other) && sets().equals(other.sets());
    }

    /** Whether one task, launched by the other definition, is what this one asks for; other tasks aside. */
    public boolean sameTask(String name, PodSpec other) {
        Optional<TaskSpec> mine = task(name);
        Optional<TaskSpec> theirs = other.task(name);
        return mine.isPresent()
                && mine.equals(theirs)
                && resourcesOf(mine.get()).equals(other.resourcesOf(theirs.get()))
                && samePod(other);
    }

    private boolean samePod(PodSpec other) {
        return volumes.equals(other.volumes)
                && container.equals(other.container)
                && needsPodContainer() == other.needsPodContainer();
    }
}
