package io.holdfast.core.spec;

/**
 * A readiness check: a step is complete only when it has succeeded once; it never kills.
 *
 * @param probe what is looked at
 * @param delaySeconds before the first check
 * @param intervalSeconds between checks
 * @param timeoutSeconds after which a check counts as failed
 */
public record ReadinessCheckSpec(Probe probe, double delaySeconds, double intervalSeconds, double timeoutSeconds) {}
