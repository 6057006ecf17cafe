package io.holdfast.definition.reader;

import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.NetworkSpec.Mapping;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ports of the agent that a network leads into the pod ({@code host-ports}) are reserved, whether a task lists them among
 * its {@code ports} or not: else another task of the agent could be given them.
 *
 * @param tasks with what was added
 * @param sets with what was added
 */
record HostPorts(List<TaskSpec> tasks, List<ResourceSet> sets) {
    private static final String NAME = "host-port-";

    /** Adds those that nobody lists to the first task that keeps running, or the set that it uses. */
    static HostPorts reserve(ContainerSpec container, List<TaskSpec> tasks, List<ResourceSet> sets) {
        List<PortSpec> unlisted = container.networks().stream()
                .flatMap(network -> network.mappings().stream())
                .map(Mapping::hostPort)
                .distinct()
                .filter(port -> ports(tasks, sets).noneMatch(listed -> listed.port() == port))
                .map(port -> new PortSpec(NAME + port, port, null, List.of(), false))
                .toList();
        if (unlisted.isEmpty() || tasks.isEmpty()) {
            return new HostPorts(tasks, sets);
        }
        TaskSpec holder = tasks.stream()
                .filter(task -> task.goal() == Goal.RUNNING)
                .findFirst()
                .orElse(tasks.get(0));
        String set = holder.resourceSet();
        return set == null
                ? new HostPorts(
                        tasks.stream()
                                .map(task -> task.equals(holder) ? task.withPorts(both(task.ports(), unlisted)) : task)
                                .toList(),
                        sets)
                : new HostPorts(
                        tasks,
                        sets.stream()
                                .map(each -> each.name().equals(set)
                                        ? new ResourceSet(
                                                set, each.scalars(), both(each.ports(), unlisted), each.volumes())
                                        : each)
                                .toList());
    }

    private static Stream<PortSpec> ports(List<TaskSpec> tasks, List<ResourceSet> sets) {
        return Stream.concat(
                tasks.stream().flatMap(task -> task.ports().stream()),
                sets.stream().flatMap(set -> set.ports().stream()));
    }

    private static List<PortSpec> both(List<PortSpec> listed, List<PortSpec> unlisted) {
        List<PortSpec> both = new ArrayList<>(listed);
        both.addAll(unlisted);
        return both;
    }
}
