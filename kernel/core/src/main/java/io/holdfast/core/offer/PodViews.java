package io.holdfast.core.offer;

import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.PodView;
import io.holdfast.spi.service.TaskView;
import java.util.List;
import java.util.Map;

/** Makes what policies see of a pod. */
public final class PodViews {
    private PodViews() {}

    /** The view of a record. */
    public static PodView of(PodRecord pod) {
        Footprint footprint = pod.footprint();
        List<Resource> resources = footprint == null
                ? List.of()
                : footprint.reserved().stream().map(PodViews::resource).toList();
        List<TaskView> tasks = pod.tasks().values().stream()
                .map(task -> new TaskView(
                        task.name(),
                        task.taskId(),
                        task.state(),
                        task.stateSinceMillis(),
                        task.healthy(),
                        pod.failures()))
                .toList();
        return new PodView(
                pod.service(),
                pod.type(),
                pod.index(),
                footprint == null ? null : footprint.agent(),
                resources,
                Map.of(),
                tasks);
    }

    private static Resource resource(Reserved reserved) {
        Disk disk = reserved.persistenceId() == null
                ? null
                : new Disk(null, new Disk.Persistence(reserved.persistenceId(), null), reserved.containerPath());
        return new Resource(reserved.name(), reserved.value(), List.of(), disk, null, null, false);
    }
}
