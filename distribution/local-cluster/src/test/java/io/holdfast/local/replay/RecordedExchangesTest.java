package io.holdfast.local.replay;

import io.holdfast.local.LocalCluster;
import io.holdfast.local.LocalClusterConfig;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.testing.Await;
import io.holdfast.local.testing.Traps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Sessions with a real master, played again; they take as long as they took, so several run at once. */
@Execution(ExecutionMode.CONCURRENT)
class RecordedExchangesTest {
    private static final String RESOURCES = "ports:[31000-32000];cpus:8;mem:8192;disk:20000";

    @TempDir
    private Path directory;

    private LocalCluster cluster(int agents) throws Exception {
        return cluster(agents, RESOURCES);
    }

    private LocalCluster cluster(int agents, String resources) throws Exception {
        return LocalCluster.start(LocalClusterConfig.in(directory)
                .withAgents(agents, List.of(resources), List.of("rack:r1;zone:z1;os:linux"))
                .withPeriods(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        AgentTimings.standard().withRetryFirst(Duration.ofSeconds(2))));
    }

    private static void awaitEnd(LocalCluster cluster, String task) {
        Await.until(
                "the end of " + task,
                Duration.ofSeconds(20),
                () -> cluster.master()
                        .submit(() -> cluster.master().context().state().frameworks().values().stream()
                                .map(framework -> framework.tasks().get(task))
                                .allMatch(one -> one != null && ClusterState.isTerminal(one.getState())))
                        .join());
    }

    private static void awaitRemoval(LocalCluster cluster) {
        Await.until(
                "no framework",
                Duration.ofSeconds(20),
                () -> cluster.master()
                        .submit(() ->
                                cluster.master().context().state().frameworks().isEmpty())
                        .join());
    }

    private static Replay replay(LocalCluster cluster) {
        Map<String, String> names = Map.of(
                "agent-0.local", "agent-1",
                "agent-1.local", "agent-2",
                "10.0.0.11", "127.0.0.1",
                "10.0.0.12", "127.0.0.1");
        return new Replay(cluster.url(), names);
    }

    @Test
    void reservationsVolumesAndTasksInOneAcceptAndInLaterOffers() throws Exception {
        try (LocalCluster cluster = cluster(1)) {
            replay(cluster).run(Recording.load("04-reserve-create-launch", 1, 67));
            cluster.closeAndKill();
        }
    }

    @Test
    void operationsAnswerOnceRefusedAndAgainUntilAcknowledged() throws Exception {
        try (LocalCluster cluster = cluster(1)) {
            // Lines 125 to 127: a real agent lost an acknowledgement of an id used twice at once; ours does not.
            replay(cluster)
                    .run(Recording.load("05-operation-feedback", 1, 159).stream()
                            .filter(line -> line.seq() < 125 || line.seq() > 127)
                            .toList());
            cluster.closeAndKill();
        }
    }

    @Test
    void declinedRevivedAndSuppressedOffers() throws Exception {
        try (LocalCluster cluster = cluster(1)) {
            replay(cluster).run(Recording.load("10-decline-revive-suppress", 1, 131));
            cluster.closeAndKill();
        }
    }

    @Test
    void reconciliationOfKnownUnknownAndUnreachableTasks() throws Exception {
        try (LocalCluster cluster = cluster(2)) {
            replay(cluster)
                    .at("kill -9 of agent 1", () -> cluster.stopAgent("agent-1"))
                    .at("agent 1 returns", () -> cluster.startAgent("agent-1", false))
                    .run(Recording.load("12-reconcile", 1, 194));
            cluster.closeAndKill();
        }
    }

    @Test
    void agentsCutOffStoppedAndGone() throws Exception {
        try (LocalCluster cluster = cluster(2)) {
            replay(cluster)
                    .at("agent 1 is stopped", () -> cluster.cutAgent("agent-1"))
                    .at("agent 1 goes on", () -> cluster.startAgent("agent-1", false))
                    .at("kill -9 of the agent process, back after 2 s", () -> {
                        cluster.stopAgent("agent-1");
                        cluster.startAgent("agent-1", false);
                    })
                    .at("kill -9, back after 9 s", () -> cluster.stopAgent("agent-1"))
                    .run(Recording.load("13-partition", 1, 76));
            cluster.closeAndKill();
        }
    }

    @Test
    void schedulersThatFailOver() throws Exception {
        try (LocalCluster cluster = cluster(1)) {
            replay(cluster)
                    .at("SUBSCRIBE again with other framework_info", () -> awaitEnd(cluster, "t-2"))
                    .at("SUBSCRIBE with the removed id", () -> awaitRemoval(cluster))
                    .run(Recording.load("15-scheduler-failover", 1, 119));
            cluster.closeAndKill();
        }
    }

    @Test
    void reservationsSurviveATeardown() throws Exception {
        try (LocalCluster cluster = cluster(1)) {
            replay(cluster).run(Recording.load("16-teardown", 1, 34));
            cluster.closeAndKill();
        }
    }

    @Test
    void refusedReservationsAndVolumes() throws Exception {
        try (LocalCluster cluster = cluster(2)) {
            replay(cluster).run(Recording.load("06-failing-operations", 1, 45));
            replay(cluster).run(Recording.load("06-failing-operations", 50, 265));
            cluster.closeAndKill();
        }
    }

    @Test
    void refusedLaunchesAndTaskGroups() throws Exception {
        List<Recording.Line> lines = new ArrayList<>();
        // Left out: launches that succeed and end by themselves, because what is offered then depends on the moment.
        for (int[] part : new int[][] {{50, 53}, {292, 307}, {339, 372}, {390, 414}, {451, 484}, {500, 527}}) {
            lines.addAll(Recording.load("06-failing-operations", part[0], part[1]));
        }
        try (LocalCluster cluster = cluster(1)) {
            replay(cluster).run(lines);
            cluster.closeAndKill();
        }
    }

    @Test
    void aTaskGroupIsRefusedAsAWhole() throws Exception {
        try (LocalCluster cluster = cluster(2)) {
            replay(cluster).run(Recording.load("06-failing-operations", 533, 546));
            cluster.closeAndKill();
        }
    }

    @Test
    void taskGroupsOneAfterTheOtherOnOneExecutor() throws Exception {
        try (LocalCluster cluster = cluster(1)) {
            replay(cluster)
                    // Left out: the death of an executor's own process, which is not there; and what came of chance
                    // offers.
                    .run(Recording.load("07-launch-group", 1, 138).stream()
                            .filter(line -> line.seq() != 80)
                            .toList());
            cluster.closeAndKill();
        }
    }

    @Test
    void agentsDrainedAndReactivatedAndGoneWhenDrained() throws Exception {
        try (LocalCluster cluster = cluster(2)) {
            replay(cluster)
                    .operating()
                    .at("DRAIN_AGENT with max_grace_period 2 s", () -> Traps.await(directory))
                    .run(Recording.load("20b-drain", 1, 76));
            cluster.closeAndKill();
        }
    }

    @Test
    void maintenanceAnnouncedBegunAndEnded() throws Exception {
        try (LocalCluster cluster = cluster(2)) {
            replay(cluster)
                    .operating()
                    .at("operator DRAIN_AGENT", () -> Traps.await(directory))
                    .run(Recording.load("20-maintenance", 1, 111));
            cluster.closeAndKill();
        }
    }

    @Test
    void staticReservationsAndTheirRefinement() throws Exception {
        try (LocalCluster cluster =
                cluster(1, "cpus(eng):2;mem(eng):512;cpus:4;mem:4096;disk:10000;ports:[31000-32000]")) {
            replay(cluster).run(Recording.load("21-reservations-roles-disks", 1, 104));
            cluster.closeAndKill();
        }
    }

    @Test
    void disksThatVolumesShareAndDisksThatTheyTakeAsAWhole() throws Exception {
        LocalClusterConfig config = LocalClusterConfig.in(directory)
                .withAgents(1, List.of("cpus:4;mem:4096;disk:5000;ports:[31000-32000]"), List.of())
                .withDisks(List.of("path:2000;mount:1000"));
        try (LocalCluster cluster = LocalCluster.start(config)) {
            Path disks = directory.resolve("agents/agent-1/disk-1/disks");
            Map<String, String> names = Map.of(
                    "agent-0.local", "agent-1",
                    "/var/lib/mesos-disk/path-1", disks.resolve("path-1").toString(),
                    "/var/lib/mesos-disk/mount-1", disks.resolve("mount-1").toString());
            // Without the last offer, in which 50 MB of the reservation are missing for a moment.
            new Replay(cluster.url(), names).run(Recording.load("21-reservations-roles-disks", 106, 174));
            cluster.closeAndKill();
        }
    }
}
