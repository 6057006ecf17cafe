package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two schedulers of one service: one leads, and the other does no harm. */
class TwoSchedulersTest {
    private static final Duration ENDS = Duration.ofSeconds(60);
    private static final int NOT_LEADER = 4;
    private static final int COUNT = 4;
    private static final int MORE = 3;

    @TempDir
    Path directory;

    @Test
    void aSecondSchedulerOverTheSameDirectoryEndsAtOnce() throws Exception {
        try (Site site = new Site(directory, COUNT)) {
            site.startCluster();
            JavaProcess first = site.startScheduler();
            site.awaitComplete(first);
            assertTheSecondDoesNoHarm(site, first, "Another scheduler uses the data directory");
        }
    }

    @Test
    void aSecondSchedulerOnTheSameEnsembleWaitsAndEndsWithoutTouchingTheState() throws Exception {
        try (ZooKeeperProcess zooKeeper = ZooKeeperProcess.start(directory);
                Site site = new Site(directory, COUNT)) {
            site.with("--zk", zooKeeper.address(), "--leader-wait", "2s").startCluster();
            JavaProcess first = site.startScheduler();
            site.awaitComplete(first);
            StoredState before = StoredState.read(zooKeeper.address());

            assertTheSecondDoesNoHarm(site, first, "leads /holdfast/reef");
            assertThat(StoredState.read(zooKeeper.address())).isEqualTo(before);
        }
    }

    @Test
    void aLeaderThatWasStalledIsFencedOnceAnotherHasTakenOver() throws Exception {
        Survivors survivors = new Survivors();
        try (ZooKeeperProcess zooKeeper = ZooKeeperProcess.start(directory);
                Site site = new Site(directory, COUNT)) {
            site.with("--zk", zooKeeper.address(), "--zk-session", "2s").startCluster();
            JavaProcess old = site.startScheduler();
            Eventually.until("a task runs", () -> !site.queries().tasks().pids().isEmpty());
            survivors.check(site.queries().tasks());
            old.stall();

            site.grow(MORE);
            JavaProcess next = site.startScheduler();
            old.resume();

            assertThat(old.awaitEnd(ENDS)).isEqualTo(NOT_LEADER);
            site.awaitComplete(next);
            survivors.check(site.queries().tasks());
            site.awaitReservationsOwned();
            assertThat(survivors.count()).isEqualTo(COUNT + MORE);
        }
    }

    private static void assertTheSecondDoesNoHarm(Site site, JavaProcess first, String reason) throws Exception {
        Survivors survivors = new Survivors();
        survivors.check(site.queries().tasks());

        site.grow(MORE);
        JavaProcess second = site.launchSecondScheduler();

        assertThat(second.awaitEnd(ENDS)).isEqualTo(NOT_LEADER);
        assertThat(second.printed()).contains(reason);
        first.checkRuns();
        assertThat(site.complete()).isTrue();
        survivors.check(site.queries().tasks());
        assertThat(survivors.count()).isEqualTo(COUNT);
    }
}
