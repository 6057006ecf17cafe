package io.holdfast.extensions.manager;

import java.time.Duration;

/**
 * What an operator sets for changes of extensions.
 *
 * @param probation how long a new version is watched after it came into force
 * @param probationErrors how many failed calls in that time take it out of force again
 * @param probationLatency how long half of its calls may take at most, once there were {@link #LATENCY_CALLS}
 * @param retained how many versions that were active before are kept per bundle
 * @param patience how long the loop may take to make a change durable
 */
public record ManagerSettings(
        Duration probation, int probationErrors, Duration probationLatency, int retained, Duration patience) {
    /** So many calls say something about latency. */
    public static final int LATENCY_CALLS = 20;

    /** Two minutes, three errors, a quarter of a second, three versions, thirty seconds. */
    public static final ManagerSettings DEFAULTS =
            new ManagerSettings(Duration.ofMinutes(2), 3, Duration.ofMillis(250), 3, Duration.ofSeconds(30));

    /** With another probation. */
    public ManagerSettings withProbation(Duration wanted) {
        return new ManagerSettings(wanted, probationErrors, probationLatency, retained, patience);
    }
}
