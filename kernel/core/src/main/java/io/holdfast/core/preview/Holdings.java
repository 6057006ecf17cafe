package io.holdfast.core.preview;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.Need;
import io.holdfast.core.offer.OwnResource;
import io.holdfast.core.offer.Owner;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.model.Resource;

/** What the entries of a footprint mean. */
final class Holdings {
    private Holdings() {}

    /** Whether a task uses an entry by itself while it runs. */
    static boolean isFor(ServiceImage service, PodRecord pod, Reserved reserved, TaskRecord task) {
        String set = service.podSpec(task.configId(), pod.type())
                .flatMap(spec -> spec.task(task.task())
                        .map(known -> spec.resourcesOf(known).name()))
                .orElse(task.task());
        return reserved.set().equals(set) || (reserved.set().equals(Need.POD) && task.executorId() == null);
    }

    /** Whether the executor of a task uses an entry while the task runs. */
    static boolean isForExecutor(Reserved reserved, TaskRecord task) {
        return task.executorId() != null
                && (reserved.set().equals(Need.EXECUTOR) || reserved.set().equals(Need.POD));
    }

    /** The resource behind an entry. */
    static Resource resource(FrameworkRecord framework, PodRecord pod, Footprint footprint, Reserved reserved) {
        Owner owner = new Owner(framework.frameworkId(), framework.role(), framework.principal());
        return OwnResource.of(owner, pod, footprint.role(), reserved, null);
    }
}
