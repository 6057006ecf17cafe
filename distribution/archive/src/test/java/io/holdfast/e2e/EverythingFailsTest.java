package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can fail does, in random order, and soon after each other. */
class EverythingFailsTest {
    private static final int FAULTS = Integer.getInteger("faults", 12);
    private static final int FIRST_COUNT = 12;
    private static final int STEP = 4;
    private static final Duration SESSION = Duration.ofSeconds(2);
    private static final Duration BETWEEN = Duration.ofMillis(2500);
    private static final Duration SHORT = Duration.ofMillis(1500);

    @TempDir
    Path directory;

    private final Moments moments = Moments.begin("everything fails");
    private final Survivors survivors = new Survivors();
    /** Tasks that have been moved, or will be. */
    private final Set<String> replaced = new TreeSet<>();
    /** Where the others were that were killed. */
    private final Map<String, String> agents = new TreeMap<>();

    private ZooKeeperProcess zooKeeper;
    private Line line;
    private Site site;
    private JavaProcess scheduler;

    @BeforeEach
    void start() throws Exception {
        zooKeeper = ZooKeeperProcess.start(directory);
        line = new Line(zooKeeper.port());
        site = new Site(directory, FIRST_COUNT).with("--zk", line.address(), "--zk-session", SESSION.toMillis() + "ms");
        site.startCluster();
        scheduler = site.startScheduler();
    }

    @AfterEach
    void end() throws Exception {
        site.close();
        line.close();
        zooKeeper.close();
    }

    @Test
    @Timeout(600)
    void aDeploymentSurvivesItAndKilledTasksComeBackToTheirVolumes() throws Exception {
        List<Fault> faults = List.of(
                this::killScheduler,
                this::killCluster,
                this::killZooKeeper,
                this::cutShortly,
                this::cutLong,
                this::stallScheduler,
                this::killTask,
                this::killTask,
                this::replaceTask);
        for (int fault = 1; fault <= FAULTS; fault++) {
            moments.pass(BETWEEN);
            faults.get(moments.random().nextInt(faults.size())).happen();
            scheduler.checkRuns();
            survivors.check(site.queries().tasks());
        }
        assertAllIsWell();
        moments.say("complete");
    }

    /** Something that fails, and is mended. */
    private interface Fault {
        void happen() throws Exception;
    }

    private void killScheduler() throws Exception {
        if (site.complete()) {
            site.grow(STEP);
        }
        moments.say("the scheduler is killed");
        scheduler.kill();
        scheduler = site.startScheduler();
    }

    private void killCluster() throws Exception {
        moments.say("the cluster is killed");
        site.cluster().kill();
        moments.pass(SHORT);
        site.startCluster();
    }

    private void killZooKeeper() throws Exception {
        moments.say("ZooKeeper is killed");
        zooKeeper.kill();
        moments.pass(SHORT);
        zooKeeper.restart();
    }

    private void cutShortly() throws Exception {
        moments.say("the line to ZooKeeper is cut");
        line.cut();
        moments.pass(SHORT);
        line.restore();
    }

    private void cutLong() throws Exception {
        moments.say("the line to ZooKeeper is cut for long");
        line.cut();
        Thread.sleep(SESSION.multipliedBy(2).toMillis());
        line.restore();
    }

    private void stallScheduler() throws Exception {
        moments.say("the scheduler is stalled");
        scheduler.stall();
        moments.pass(SHORT);
        scheduler.resume();
    }

    private void killTask() {
        anyTask().ifPresent(victim -> {
            moments.say(victim.task() + " is killed");
            survivors.forget(victim.task());
            if (!replaced.contains(victim.task())) {
                agents.put(victim.task(), victim.agent());
            }
            site.queries().killTask(victim.task());
        });
    }

    /** Gives its volume up, so that reservations are released while everything fails. */
    private void replaceTask() {
        anyTask().ifPresent(victim -> {
            moments.say(victim.task() + " is replaced");
            survivors.forget(victim.task());
            replaced.add(victim.task());
            agents.remove(victim.task());
            String path = "/v1/tasks/restart/" + victim.task() + "?replace=true";
            assertThat(site.queries().post(path).statusCode()).isEqualTo(200);
        });
    }

    private Optional<Tasks.TaskProcess> anyTask() {
        Tasks tasks = site.queries().tasks();
        survivors.check(tasks);
        List<Tasks.TaskProcess> running = tasks.processes();
        return running.isEmpty()
                ? Optional.empty()
                : Optional.of(running.get(moments.random().nextInt(running.size())));
    }

    private void assertAllIsWell() {
        site.awaitComplete(scheduler);
        Eventually.until(
                "all is recovered",
                () -> site.queries()
                                .api("/v1/plans/recovery")
                                .path("status")
                                .asText()
                                .equals("COMPLETE")
                        && site.queries().tasks().pids().size() == site.count());
        survivors.check(site.queries().tasks());
        site.awaitReservationsOwned();
        assertThat(survivors.count()).isEqualTo(site.count());
        agents.forEach(
                (task, agent) -> assertThat(site.queries().tasks().one(task).agent())
                        .as("agent of %s", task)
                        .isEqualTo(agent));
    }
}
