package io.holdfast.testing;

import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.core.view.PodStatus.VolumeInfo;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a service at one moment.
 *
 * @param all in the definition's order
 */
record Pods(List<PodStatus> all) {
    /**
     * Where a pod is.
     *
     * @param agent its host's name; null if it has no place
     * @param volumes the ids of its volumes
     */
    record Place(@Nullable String agent, List<String> volumes) {}

    static Pods of(SchedulerView view, String service) {
        return new Pods(List.copyOf(view.pods(service)));
    }

    /** An instance by its name. */
    Optional<PodStatus> pod(String name) {
        return all.stream().filter(pod -> pod.name().equals(name)).findFirst();
    }

    /** All instances of a type, or the one of that name. */
    List<PodStatus> pods(String typeOrName) {
        return all.stream()
                .filter(pod -> pod.type().equals(typeOrName) || pod.name().equals(typeOrName))
                .toList();
    }

    /** A task by its name. */
    Optional<TaskInfo> task(String name) {
        return tasks().filter(task -> task.name().equals(name)).findFirst();
    }

    /** The instance that a task belongs to, or that has this name itself. */
    Optional<PodStatus> owner(String podOrTask) {
        return pod(podOrTask)
                .or(() -> all.stream()
                        .filter(pod -> pod.tasks().stream()
                                .anyMatch(task -> task.name().equals(podOrTask)))
                        .findFirst());
    }

    Stream<TaskInfo> tasks() {
        return all.stream().flatMap(pod -> pod.tasks().stream());
    }

    /** Whether a task runs and is ready. */
    boolean runs(String task) {
        return task(task)
                .filter(found -> found.taskId() != null && found.state() == TaskState.RUNNING && found.ready())
                .isPresent();
    }

    /** The id of each task's latest launch. */
    Map<String, String> taskIds() {
        Map<String, String> ids = new TreeMap<>();
        tasks().filter(task -> task.taskId() != null).forEach(task -> ids.put(task.name(), task.taskId()));
        return ids;
    }

    /** Where each pod is. */
    Map<String, Place> places() {
        Map<String, Place> places = new TreeMap<>();
        for (PodStatus pod : all) {
            places.put(
                    pod.name(),
                    new Place(
                            pod.hostname(),
                            pod.volumes().stream()
                                    .map(VolumeInfo::persistenceId)
                                    .toList()));
        }
        return places;
    }
}
