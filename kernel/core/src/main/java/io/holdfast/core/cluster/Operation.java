package io.holdfast.core.cluster;

import io.holdfast.spi.model.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done with offered resources. The id, where set, asks for feedback. */
public sealed interface Operation {
    /** Reserves; the resources carry the new reservation on top of their stack. */
    record Reserve(@Nullable String id, List<Resource> resources) implements Operation {}

    /** Gives reservations back; the resources as offered. */
    record Unreserve(@Nullable String id, List<Resource> resources) implements Operation {}

    /** Makes persistent volumes; the resources carry persistence and container path. */
    record Create(@Nullable String id, List<Resource> volumes) implements Operation {}

    /** Destroys persistent volumes and all that is in them; the resources as offered. */
    record Destroy(@Nullable String id, List<Resource> volumes) implements Operation {}

    /** Launches command tasks. */
    record Launch(List<TaskLaunch> tasks) implements Operation {}

    /**
     * Launches tasks together in the container of their pod, which is made if it is not there.
     *
     * @param container the same for as long as it lives
     */
    record LaunchGroup(PodContainer container, List<TaskLaunch> tasks) implements Operation {}
}
