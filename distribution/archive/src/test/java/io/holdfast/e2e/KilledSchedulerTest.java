package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler's process is killed again and again while it deploys. */
class KilledSchedulerTest {
    private static final int KILLS = 50;
    private static final int FIRST_COUNT = 12;
    private static final int STEP = 4;
    private static final int ONE_IN = 5;
    private static final Duration AFTER_SERVING = Duration.ofMillis(1500);
    private static final Duration AFTER_START = Duration.ofMillis(2000);

    @TempDir
    Path directory;

    @Test
    @Timeout(600)
    void aDeploymentSurvivesFiftyKillsOfTheSchedulerAtRandomMoments() throws Exception {
        Moments moments = Moments.begin("killed scheduler");
        Random random = moments.random();
        Survivors survivors = new Survivors();
        try (Site site = new Site(directory, FIRST_COUNT)) {
            site.startCluster();
            for (int kill = 1; kill <= KILLS; kill++) {
                JavaProcess scheduler = site.launchScheduler();
                if (random.nextInt(ONE_IN) == 0) {
                    moments.pass(AFTER_START);
                } else {
                    site.awaitServing(scheduler);
                    moments.pass(AFTER_SERVING);
                    if (site.complete()) {
                        site.grow(STEP);
                    }
                }
                scheduler.checkRuns();
                scheduler.kill();
                survivors.check(site.queries().tasks());
                moments.say("kill " + kill + ": " + survivors.count() + " of " + site.count() + " tasks run");
            }
            JavaProcess scheduler = site.startScheduler();
            site.awaitComplete(scheduler);
            survivors.check(site.queries().tasks());
            site.awaitReservationsOwned();
            assertThat(survivors.count()).isEqualTo(site.count());
            moments.say("complete");
        }
    }
}
