package io.holdfast.spi.recovery;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether a pod is <em>permanently</em> failed, so that its volumes may be given up.
 *
 * <p>Contract: a function of its arguments alone, no I/O, no thread, one caller at a time. One that throws or
 * is late declares nothing dead.
 */
@ConsumerType
public interface SafetyConstraint {
    /** Whether the pod is permanently failed at the given moment (milliseconds since the epoch). */
    Verdict permanentlyFailed(FailedPod pod, long nowMillis);
}
