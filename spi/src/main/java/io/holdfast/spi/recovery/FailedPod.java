package io.holdfast.spi.recovery;

import io.holdfast.spi.service.PodView;

/**
 * A pod instance that does not run as it should.
 *
 * @param pod the instance
 * @param failedSinceMillis when the oldest task that is down ended or became unreachable, milliseconds since
 *     the epoch; kept over restarts of the scheduler
 * @param agentUnreachable whether the cluster has lost sight of its agent
 * @param podsDown how many pod instances of the service do not run as they should at the moment, this one included
 */
public record FailedPod(PodView pod, long failedSinceMillis, boolean agentUnreachable, int podsDown) {
    /** The only pod of its service that is down. */
    public FailedPod(PodView pod, long failedSinceMillis, boolean agentUnreachable) {
        this(pod, failedSinceMillis, agentUnreachable, 1);
    }
}
