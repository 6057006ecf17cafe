package io.holdfast.core.preview;

import io.holdfast.core.offer.OwnLabels;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import java.util.List;

/** What the entries of a footprint mean. */
final class Holdings {
    private Holdings() {}

    /** Whether a task uses an entry while it runs. */
    static boolean isFor(Reserved reserved, TaskRecord task) {
        return reserved.set().equals(task.task());
    }

    /** The resource behind an entry. */
    static Resource resource(FrameworkRecord framework, PodRecord pod, Reserved reserved) {
        Reservation reservation = new Reservation(
                true,
                framework.role(),
                framework.principal(),
                OwnLabels.of(framework.frameworkId(), reserved.resourceId(), pod.service(), pod.name()));
        Disk disk = reserved.persistenceId() == null
                ? null
                : new Disk(
                        null,
                        new Disk.Persistence(reserved.persistenceId(), framework.principal()),
                        reserved.containerPath());
        return new Resource(reserved.name(), reserved.value(), List.of(reservation), disk, null, null, false);
    }
}
