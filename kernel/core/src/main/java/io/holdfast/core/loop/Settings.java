package io.holdfast.core.loop;

import io.holdfast.core.offer.Overhead;
import java.util.List;

/**
 * What the operator of the scheduler sets. All times are milliseconds unless the name says otherwise.
 *
 * @param frameworkName the name in the cluster and in its DNS
 * @param apiHost where tasks reach the scheduler's API
 * @param apiPort its port
 * @param intentTimeoutMillis how long something asked of the cluster may stay unconfirmed
 * @param offerHoldMillis how long an offer may be held while work is under way
 * @param shortRefuseSeconds how long a declined offer stays away while there is work
 * @param longRefuseSeconds how long a declined offer stays away while there is none
 * @param reviveIntervalMillis the least time between two requests for offers
 * @param killRetryMillis after which a kill is sent again
 * @param killPatienceMillis after which a replacement no longer waits for its old task's end
 * @param backoffInitialMillis delay after the first failure of a task
 * @param backoffFactor growth per consecutive failure
 * @param backoffMaxMillis the longest delay
 * @param backoffResetMillis a task that ran this long counts as good again
 * @param quarantineMillis how long an unknown reservation of ours is left alone
 * @param releaseForgetMillis how long a release that the cluster never shows stays on the books
 * @param implicitReconcileMillis how often all tasks are reconciled
 * @param overhead what the executor of a pod's container uses, beside the pod's tasks
 * @param roles the cluster's roles to get offers for, beside those that the definitions in force ask for
 * @param maxAcquiring how many services may look for new places at once
 */
public record Settings(
        String frameworkName,
        String apiHost,
        int apiPort,
        long intentTimeoutMillis,
        long offerHoldMillis,
        double shortRefuseSeconds,
        double longRefuseSeconds,
        long reviveIntervalMillis,
        long killRetryMillis,
        long killPatienceMillis,
        long backoffInitialMillis,
        double backoffFactor,
        long backoffMaxMillis,
        long backoffResetMillis,
        long quarantineMillis,
        long releaseForgetMillis,
        long implicitReconcileMillis,
        Overhead overhead,
        List<String> roles,
        int maxAcquiring) {
    /** So many services look for new places at once, unless somebody says otherwise. */
    public static final int MAX_ACQUIRING = 10;

    public Settings {
        roles = List.copyOf(roles);
    }

    /** The defaults, for a framework of this name whose API is at this address. */
    public static Settings defaults(String frameworkName, String apiHost, int apiPort) {
        return new Settings(
                frameworkName,
                apiHost,
                apiPort,
                30_000,
                5_000,
                5,
                3600,
                5_000,
                5_000,
                60_000,
                1_000,
                2,
                300_000,
                60_000,
                600_000,
                600_000,
                3_600_000,
                Overhead.DEFAULT,
                List.of(),
                MAX_ACQUIRING);
    }

    /** The same with another overhead of pods' containers. */
    public Settings withOverhead(Overhead other) {
        return with(other, roles, maxAcquiring);
    }

    /** The same with other roles beside those that definitions ask for. */
    public Settings withRoles(List<String> others) {
        return with(overhead, others, maxAcquiring);
    }

    /** The same with another bound on the services that look for new places at once; at least one may. */
    public Settings withMaxAcquiring(int services) {
        return with(overhead, roles, Math.max(1, services));
    }

    private Settings with(Overhead newOverhead, List<String> newRoles, int newMaxAcquiring) {
        return new Settings(
                frameworkName,
                apiHost,
                apiPort,
                intentTimeoutMillis,
                offerHoldMillis,
                shortRefuseSeconds,
                longRefuseSeconds,
                reviveIntervalMillis,
                killRetryMillis,
                killPatienceMillis,
                backoffInitialMillis,
                backoffFactor,
                backoffMaxMillis,
                backoffResetMillis,
                quarantineMillis,
                releaseForgetMillis,
                implicitReconcileMillis,
                newOverhead,
                newRoles,
                newMaxAcquiring);
    }

    /** The delay before the next launch after so many consecutive failures. */
    long backoffMillis(int failures) {
        double delay = backoffInitialMillis * Math.pow(backoffFactor, Math.max(0, failures - 1));
        return (long) Math.min(backoffMaxMillis, delay);
    }
}
