package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.Need;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a pod prove of its reservations. A task that started proves those of its own resource set and of
 * its pod, and no others: an accept whose reservation fails still launches what needs nothing of it.
 */
final class Evidence {
    private Evidence() {}

    /** The resource sets of a pod's present place that exist for sure. */
    static Set<String> sets(@Nullable ServiceImage service, PodRecord pod) {
        Set<String> proven = new HashSet<>();
        Footprint footprint = pod.footprint();
        for (TaskRecord task : pod.tasks().values()) {
            if (footprint != null && task.agentId().equals(footprint.agent().id()) && hasStarted(task)) {
                proven.add(setOf(service, pod, task));
                proven.add(Need.POD);
                proven.add(Need.EXECUTOR);
            }
        }
        return proven;
    }

    /** Whether all reservations of a pod are in these sets. */
    static boolean isAll(PodRecord pod, Set<String> proven) {
        Footprint footprint = pod.footprint();
        return footprint != null
                && footprint.reserved().stream().map(Reserved::set).allMatch(proven::contains);
    }

    /** The resource set that a task uses. */
    static String setOf(@Nullable ServiceImage service, PodRecord pod, TaskRecord task) {
        PodSpec spec = service == null
                ? null
                : service.podSpec(task.configId(), pod.type()).orElse(null);
        return spec == null
                ? task.task()
                : spec.task(task.task())
                        .map(known -> spec.resourcesOf(known).name())
                        .orElse(task.task());
    }

    private static boolean hasStarted(TaskRecord task) {
        return task.runningSinceMillis() > 0
                || task.state() == TaskState.STARTING
                || task.state() == TaskState.RUNNING
                || task.state() == TaskState.KILLING
                || task.state() == TaskState.FINISHED
                || task.state() == TaskState.FAILED
                || task.state() == TaskState.KILLED;
    }
}
