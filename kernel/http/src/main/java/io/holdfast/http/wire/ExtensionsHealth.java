package io.holdfast.http.wire;

import io.holdfast.core.extension.admin.ExtensionHealth;
import java.util.List;

/**
 * How the extensions are.
 *
 * @param value {@code healthy} or {@code unhealthy}
 * @param findings what is not as it should be: what the machine does about it, and what a person has to do
 */
public record ExtensionsHealth(
        String value,
        List<ExtensionHealth.Finding> findings,
        long generation,
        long swaps,
        double swapP50Millis,
        double swapMaxMillis,
        long offersSeen,
        long offersMissed,
        int loadersInUse,
        int loadersLeft,
        int abandonedThreads,
        int abandonedThreadsAllowed) {
    /** The shape of a report. */
    public static ExtensionsHealth of(ExtensionHealth health) {
        return new ExtensionsHealth(
                health.healthy() ? "healthy" : "unhealthy",
                health.findings(),
                health.generation(),
                health.swaps(),
                health.swapP50Millis(),
                health.swapMaxMillis(),
                health.offersSeen(),
                health.offersMissed(),
                health.loadersInUse(),
                health.loadersLeft(),
                health.abandonedThreads(),
                health.abandonedThreadsAllowed());
    }
}
