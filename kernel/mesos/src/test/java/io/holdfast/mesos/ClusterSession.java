package io.holdfast.mesos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.ClusterEvent.Offers;
import io.holdfast.core.cluster.ClusterEvent.OperationUpdate;
import io.holdfast.core.cluster.ClusterEvent.Subscribed;
import io.holdfast.core.cluster.ClusterEvent.TaskUpdate;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.OperationStatus;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.local.LocalCluster;
import io.holdfast.local.LocalClusterConfig;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.mesos.replay.EventLog;
import io.holdfast.spi.model.Offer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** A local cluster of one agent, and a driver that is subscribed to it; updates are acknowledged as they are passed by. */
final class ClusterSession implements AutoCloseable {
    private final EventLog events = new EventLog();
    private final LocalCluster cluster;
    private final MesosCluster driver;

    ClusterSession(Path directory) throws IOException {
        cluster = LocalCluster.start(LocalClusterConfig.in(directory)
                .withAgents(1)
                .withPeriods(Duration.ofSeconds(5), Duration.ofMillis(200), AgentTimings.standard()));
        driver = new MesosCluster(
                new MesosSettings(
                        cluster.hostPort(),
                        Drivers.framework(UUID.randomUUID().toString()),
                        null,
                        Drivers.QUICK,
                        1_000),
                events,
                SecretValues.NONE);
        driver.start();
        events.next(Subscribed.class);
    }

    LocalCluster cluster() {
        return cluster;
    }

    void send(ClusterCall call) {
        driver.send(call);
    }

    /** Uses the next offer for operations on its agent. */
    void accept(Function<String, List<Operation>> operations) {
        Offer offer = await(Offers.class, event -> true).offers().get(0);
        String agentId = offer.agent().id();
        driver.send(new ClusterCall.Accept(agentId, List.of(offer.id()), operations.apply(agentId), 0));
    }

    /** Waits until these tasks have ended, and tells how. */
    Map<String, TaskStatus> ends(Set<String> taskIds) {
        Map<String, TaskStatus> ends = new HashMap<>();
        while (!ends.keySet().containsAll(taskIds)) {
            TaskStatus status = await(
                            TaskUpdate.class, event -> event.status().state().isTerminal())
                    .status();
            ends.put(status.taskId(), status);
        }
        return ends;
    }

    /** The next such event. */
    <E extends ClusterEvent> E await(Class<E> type, Predicate<E> wanted) {
        while (true) {
            ClusterEvent event = events.next();
            if (event instanceof TaskUpdate update && update.status().uuid() != null) {
                TaskStatus status = update.status();
                driver.send(new ClusterCall.Acknowledge(status.taskId(), status.agentId(), status.uuid()));
            } else if (event instanceof OperationUpdate update) {
                OperationStatus status = update.status();
                assertThat(status.state()).as(status.message()).isEqualTo(OperationStatus.State.FINISHED);
                driver.send(
                        new ClusterCall.AcknowledgeOperation(status.operationId(), status.agentId(), status.uuid()));
            }
            if (type.isInstance(event) && wanted.test(type.cast(event))) {
                return type.cast(event);
            }
        }
    }

    @Override
    public void close() {
        driver.close();
        cluster.closeAndKill();
    }
}
