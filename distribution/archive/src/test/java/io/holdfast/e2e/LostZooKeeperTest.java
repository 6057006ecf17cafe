package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state is in a ZooKeeper of its own, which cannot be reached at times, or is killed. */
class LostZooKeeperTest {
    private static final Duration SESSION = Duration.ofSeconds(2);
    private static final Duration SHORT = Duration.ofMillis(1500);
    private static final Duration BETWEEN = Duration.ofMillis(3000);
    private static final int COUNT = 16;
    private static final int STEP = 6;

    @TempDir
    Path directory;

    private ZooKeeperProcess zooKeeper;
    private Line line;
    private Site site;
    private final Survivors survivors = new Survivors();

    @BeforeEach
    void start() throws Exception {
        zooKeeper = ZooKeeperProcess.start(directory);
        line = new Line(zooKeeper.port());
        site = new Site(directory, COUNT).with("--zk", line.address(), "--zk-session", SESSION.toMillis() + "ms");
        site.startCluster();
    }

    @AfterEach
    void end() throws Exception {
        site.close();
        line.close();
        zooKeeper.close();
    }

    @Test
    void aDeploymentSurvivesCutsOfTheLineShorterAndLongerThanItsSession() throws Exception {
        Moments moments = Moments.begin("cut line");
        JavaProcess scheduler = site.startScheduler();
        for (int cut = 1; cut <= 6; cut++) {
            moments.pass(BETWEEN);
            scheduler = growIfComplete(scheduler);
            line.cut();
            if (cut % 2 == 0) {
                Thread.sleep(SESSION.multipliedBy(2).toMillis());
            }
            moments.pass(SHORT);
            line.restore();
            scheduler.checkRuns();
            survivors.check(site.queries().tasks());
            moments.say("cut " + cut + ": " + survivors.count() + " of " + site.count() + " tasks run");
        }
        assertAllComes(scheduler);
        moments.say("complete");
    }

    @Test
    void aDeploymentSurvivesKillsOfZooKeeper() throws Exception {
        Moments moments = Moments.begin("killed ZooKeeper");
        JavaProcess scheduler = site.startScheduler();
        for (int kill = 1; kill <= 5; kill++) {
            moments.pass(BETWEEN);
            scheduler = growIfComplete(scheduler);
            zooKeeper.kill();
            moments.pass(SHORT);
            zooKeeper.restart();
            scheduler.checkRuns();
            survivors.check(site.queries().tasks());
            moments.say("kill " + kill + ": " + survivors.count() + " of " + site.count() + " tasks run");
        }
        assertAllComes(scheduler);
        moments.say("complete");
    }

    @Test
    void aSchedulerThatRunsOutOfPatienceEndsAndTheNextOneGoesOn() throws Exception {
        site.with("--zk-patience", "2s");
        JavaProcess first = site.startScheduler();
        Eventually.until("some tasks run", () -> site.queries().tasks().pids().size() > 2);
        survivors.check(site.queries().tasks());

        line.cut();
        assertThat(first.awaitEnd(Duration.ofSeconds(60))).isEqualTo(5);
        assertThat(first.printed()).contains("ZooKeeper gave no answer for 2 s");
        line.restore();

        assertAllComes(site.startScheduler());
    }

    private JavaProcess growIfComplete(JavaProcess scheduler) throws Exception {
        if (!site.complete()) {
            return scheduler;
        }
        scheduler.kill();
        site.grow(STEP);
        return site.startScheduler();
    }

    private void assertAllComes(JavaProcess scheduler) {
        site.awaitComplete(scheduler);
        survivors.check(site.queries().tasks());
        site.awaitReservationsOwned();
        assertThat(survivors.count()).isEqualTo(site.count());
    }
}
