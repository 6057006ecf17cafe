package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.ClusterEvent.Offers;
import io.holdfast.core.cluster.ClusterEvent.OperationUpdate;
import io.holdfast.core.cluster.ClusterEvent.Rejected;
import io.holdfast.core.cluster.ClusterEvent.Subscribed;
import io.holdfast.core.cluster.ClusterEvent.TaskUpdate;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.OperationStatus;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ReadinessCheckSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.local.LocalCluster;
import io.holdfast.local.LocalClusterConfig;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.mesos.replay.EventLog;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver and the local cluster, as they meet in every development setup: real HTTP, a real process, a real volume. */
class LocalClusterTest {
    private static final Reservation OURS = new Reservation(true, "eng", "scheduler", Map.of("resource_id", "r-1"));
    private static final List<Resource> RESERVED = List.of(
            reserved(Resource.scalar("cpus", 0.5)),
            reserved(Resource.scalar("mem", 64)),
            reserved(Resource.scalar("disk", 32)));
    private static final Resource VOLUME =
            RESERVED.get(2).withDisk(new Disk(null, new Disk.Persistence("volume-1", "scheduler"), "data"));

    @TempDir
    private Path directory;

    private final String frameworkId = UUID.randomUUID().toString();
    private EventLog events = new EventLog();
    private LocalCluster cluster;
    private MesosCluster driver;

    @BeforeEach
    void start() throws Exception {
        // An acknowledgement may be lost with the scheduler; the update then comes again after the first retry.
        AgentTimings timings = AgentTimings.standard().withRetryFirst(Duration.ofMillis(500));
        cluster = LocalCluster.start(LocalClusterConfig.in(directory)
                .withAgents(1)
                .withPeriods(Duration.ofSeconds(5), Duration.ofMillis(200), timings));
        subscribe();
    }

    @AfterEach
    void close() {
        driver.close();
        cluster.closeAndKill();
    }

    @Test
    void aVolumeIsMadeUsedAndDestroyedAndTheTaskOutlivesTheScheduler() {
        Offer offer = offer(any -> true);
        driver.send(new ClusterCall.Accept(
                offer.agent().id(),
                List.of(offer.id()),
                List.of(
                        new Operation.Reserve("op-reserve", RESERVED),
                        new Operation.Create("op-create", List.of(VOLUME)),
                        new Operation.Launch(List.of(task(offer.agent().id())))),
                0));
        awaitOperation("op-reserve");
        awaitOperation("op-create");
        awaitTask(status -> status.state() == TaskState.RUNNING);
        awaitTask(status -> Boolean.TRUE.equals(status.ready()));

        driver.close(); // the scheduler dies
        subscribe();
        driver.send(new ClusterCall.Reconcile(List.of()));
        assertThat(awaitTask(TaskStatus::isReconciliation).state()).isEqualTo(TaskState.RUNNING);

        driver.send(new ClusterCall.Kill("t-1", null, 1));
        awaitTask(status -> status.state() == TaskState.KILLED);
        Offer back = offer(one -> volumes(one).findAny().isPresent());
        Resource volume = volumes(back).findAny().orElseThrow();
        assertThat(volume.reservations()).containsExactly(OURS);
        driver.send(new ClusterCall.Accept(
                back.agent().id(),
                List.of(back.id()),
                List.of(
                        new Operation.Destroy("op-destroy", List.of(volume)),
                        new Operation.Unreserve("op-unreserve", RESERVED)),
                0));
        awaitOperation("op-destroy");
        awaitOperation("op-unreserve");

        driver.send(new ClusterCall.Teardown());
        assertThat(await(Rejected.class, any -> true).code()).isEqualTo("framework-removed");
    }

    private void subscribe() {
        events = new EventLog();
        driver = new MesosCluster(
                new MesosSettings(cluster.hostPort(), Drivers.framework(frameworkId), null, Drivers.QUICK, 1_000),
                events,
                SecretValues.NONE);
        driver.start();
        assertThat(events.next(Subscribed.class).frameworkId()).isEqualTo(frameworkId);
    }

    private static TaskLaunch task(String agentId) {
        TaskSpec spec = new TaskSpec(
                "data",
                Goal.RUNNING,
                true,
                "echo $GREETING > data/greeting; exec sleep 1000",
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                null,
                new ReadinessCheckSpec(new Probe.Command("grep hello data/greeting"), 0, 0.1, 10),
                1,
                null,
                new TreeMap<>(Map.of("k", "v")));
        return new TaskLaunch(
                "t-1",
                "kv",
                "data-0",
                "data-0",
                agentId,
                List.of(RESERVED.get(0), RESERVED.get(1), VOLUME),
                null,
                new TreeMap<>(Map.of("GREETING", "hello")),
                spec,
                new ResourceSet("data", new TreeMap<>(), List.of(), List.of()),
                ContainerSpec.PLAIN,
                new TreeMap<>(),
                "data-0");
    }

    private static Resource reserved(Resource resource) {
        return resource.pushReservation(OURS);
    }

    private static Stream<Resource> volumes(Offer offer) {
        return offer.resources().stream().filter(resource -> "volume-1".equals(resource.persistenceId()));
    }

    private Offer offer(Predicate<Offer> wanted) {
        return await(Offers.class, event -> event.offers().stream().anyMatch(wanted)).offers().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private void awaitOperation(String id) {
        OperationStatus status = await(
                        OperationUpdate.class,
                        event -> event.status().operationId().equals(id))
                .status();
        assertThat(status.state()).as(status.message()).isEqualTo(OperationStatus.State.FINISHED);
    }

    private TaskStatus awaitTask(Predicate<TaskStatus> wanted) {
        return await(TaskUpdate.class, event -> wanted.test(event.status())).status();
    }

    /** The next such event; on the way every update that wants an acknowledgement gets one, and other offers go back. */
    private <E extends ClusterEvent> E await(Class<E> type, Predicate<E> wanted) {
        while (true) {
            ClusterEvent event = events.next();
            if (event instanceof TaskUpdate update && update.status().uuid() != null) {
                TaskStatus status = update.status();
                driver.send(new ClusterCall.Acknowledge(status.taskId(), status.agentId(), status.uuid()));
            } else if (event instanceof OperationUpdate update
                    && update.status().uuid() != null) {
                OperationStatus status = update.status();
                driver.send(
                        new ClusterCall.AcknowledgeOperation(status.operationId(), status.agentId(), status.uuid()));
            }
            if (type.isInstance(event) && wanted.test(type.cast(event))) {
                return type.cast(event);
            }
            if (event instanceof Offers other) {
                driver.send(new ClusterCall.Decline(
                        other.offers().stream().map(Offer::id).toList(), 0));
            }
        }
    }
}
