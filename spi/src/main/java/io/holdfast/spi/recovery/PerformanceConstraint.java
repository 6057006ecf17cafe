package io.holdfast.spi.recovery;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides whether a destructive replacement may happen <em>now</em>. It throttles automatic replacements
 * only; an operator's own request is not throttled.
 *
 * <p>Contract: a function of its arguments alone, no I/O, no thread, one caller at a time. One that throws or
 * is late lets nothing be replaced.
 */
@ConsumerType
public interface PerformanceConstraint {
    /** Whether the pod may be replaced at the given moment (milliseconds since the epoch). */
    Verdict mayReplace(FailedPod pod, ReplacementHistory history, long nowMillis);
}
