package io.holdfast.mesos;

import java.time.Duration;

/**
 * How patient the driver is.
 *
 * @param requestTimeout for a connection, for an answer, and for the first event of a subscription
 * @param missedHeartbeats after the silence of so many heartbeats in a row the subscription counts as dead
 * @param firstRetry the longest wait before the first attempt to subscribe again; it doubles with every failure
 * @param longestRetry the longest wait between two attempts
 * @param takeoverGrace how long a call under a foreign stream may wait for the word that another scheduler took over
 */
public record Timing(
        Duration requestTimeout,
        int missedHeartbeats,
        Duration firstRetry,
        Duration longestRetry,
        Duration takeoverGrace) {
    /** For a network between here and the master that may stutter for seconds. */
    public static Timing standard() {
        return new Timing(
                Duration.ofSeconds(10), 3, Duration.ofMillis(250), Duration.ofSeconds(15), Duration.ofSeconds(1));
    }
}
