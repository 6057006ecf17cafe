package io.holdfast.spi.recovery;

import io.holdfast.spi.service.PodView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes the place of a pod's own recovery: which pod instances are recovered, in which order, when this one
 * failed (a ring's seed, for example, whose neighbours must be restarted after it).
 *
 * <p>Contract: a function of its arguments alone, no I/O, no thread. One that throws leaves the default in
 * place.
 */
@ConsumerType
public interface RecoveryOverride {
    /**
     * The steps that recover the pod, or null for the default, one step for the pod itself.
     *
     * @param permanent whether the pod's volumes are given up
     */
    @Nullable
    List<Action> recover(FailedPod pod, boolean permanent);

    /**
     * The same with all pods of the service at hand; this is what the kernel asks. Unless an override answers this
     * one too, it is the answer to {@link #recover(FailedPod, boolean)}.
     *
     * @param permanent whether the pod's volumes are given up
     * @param pods all pod instances of the service as they are, the failed one among them, in its definition's order
     * @since 1.1
     */
    @Nullable
    default List<Action> recover(FailedPod pod, boolean permanent, List<PodView> pods) {
        return recover(pod, permanent);
    }

    /** One step: what to do with which instance. */
    record Action(String podName, Kind kind) {}

    /** What a step does. */
    enum Kind {
        RELAUNCH,
        REPLACE,
        RESTART
    }
}
