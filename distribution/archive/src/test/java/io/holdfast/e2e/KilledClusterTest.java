package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process of the master and its agents is killed again and again while the scheduler deploys. */
class KilledClusterTest {
    private static final int KILLS = 10;
    private static final int FIRST_COUNT = 12;
    private static final int STEP = 6;
    private static final Duration AFTER_SERVING = Duration.ofMillis(5000);

    @TempDir
    Path directory;

    @Test
    @Timeout(600)
    void aDeploymentSurvivesTenKillsOfTheMasterAtRandomMoments() throws Exception {
        Moments moments = Moments.begin("killed master");
        Survivors survivors = new Survivors();
        try (Site site = new Site(directory, FIRST_COUNT)) {
            site.startCluster();
            JavaProcess scheduler = site.startScheduler();
            for (int kill = 1; kill <= KILLS; kill++) {
                moments.pass(AFTER_SERVING);
                if (site.complete()) {
                    scheduler.kill();
                    site.grow(STEP);
                    scheduler = site.startScheduler();
                    moments.pass(AFTER_SERVING);
                }
                site.cluster().kill();
                survivors.check(site.queries().tasks());
                moments.say("kill " + kill + ": " + survivors.count() + " of " + site.count() + " tasks run");
                site.startCluster();
            }
            site.awaitComplete(scheduler);
            survivors.check(site.queries().tasks());
            site.awaitReservationsOwned();
            assertThat(survivors.count()).isEqualTo(site.count());
            moments.say("complete");
        }
    }
}
