package io.holdfast.mesos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.ClusterEvent.Offers;
import io.holdfast.core.cluster.ClusterEvent.Subscribed;
import io.holdfast.core.cluster.ClusterEvent.TaskUpdate;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.secret.SecretUnavailableException;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.local.LocalCluster;
import io.holdfast.local.LocalClusterConfig;
import io.holdfast.local.agent.AgentTimings;
import io.holdfast.mesos.replay.EventLog;
import io.holdfast.mesos.translation.Secretive;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.service.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a secret from the driver to a process of the local cluster. */
class SecretsInTheClusterTest {
    @TempDir
    private Path directory;

    private final EventLog events = new EventLog();
    private volatile boolean sealed;
    private LocalCluster cluster;
    private MesosCluster driver;

    @BeforeEach
    void start() throws Exception {
        cluster = LocalCluster.start(LocalClusterConfig.in(directory)
                .withAgents(1)
                .withPeriods(Duration.ofSeconds(5), Duration.ofMillis(200), AgentTimings.standard()));
        String frameworkId = UUID.randomUUID().toString();
        driver = new MesosCluster(
                new MesosSettings(cluster.hostPort(), Drivers.framework(frameworkId), null, Drivers.QUICK, 1_000),
                events,
                (owner, use) -> {
                    if (sealed) {
                        throw new SecretUnavailableException("the vault is sealed");
                    }
                    return (use.source() instanceof SecretUse.Source.Certificate certificate
                                    ? certificate.part() + " of " + owner.pod()
                                    : "hunter22")
                            .getBytes(UTF_8);
                });
        driver.start();
        events.next(Subscribed.class);
    }

    @AfterEach
    void close() {
        driver.close();
        cluster.closeAndKill();
    }

    @Test
    void aTaskFindsItsSecretsWhereItsDefinitionSays() {
        launch("test \"$PASSWORD\" = hunter22 && test \"$(cat etc/password)\" = hunter22"
                + " && test \"$(cat server.key)\" = 'PRIVATE_KEY of data-0'");

        assertThat(end().state()).isEqualTo(TaskState.FINISHED);
    }

    @Test
    void aTaskWhoseSecretIsGoneIsToldAsDroppedAndItsOfferComesBack() {
        sealed = true;
        launch("true");

        TaskStatus status = end();

        assertThat(status.state()).isEqualTo(TaskState.DROPPED);
        assertThat(status.message()).contains("the vault is sealed");
        assertThat(offer().resources()).isNotEmpty();
    }

    private void launch(String command) {
        Offer offer = offer();
        driver.send(new ClusterCall.Accept(
                offer.agent().id(),
                List.of(offer.id()),
                List.of(new Operation.Launch(
                        List.of(Secretive.launch("data-0", offer.agent().id(), command)))),
                0));
    }

    private Offer offer() {
        while (true) {
            if (events.next() instanceof Offers offers && !offers.offers().isEmpty()) {
                return offers.offers().get(0);
            }
        }
    }

    private TaskStatus end() {
        while (true) {
            ClusterEvent event = events.next();
            if (event instanceof TaskUpdate update) {
                TaskStatus status = update.status();
                if (status.uuid() != null) {
                    driver.send(new ClusterCall.Acknowledge(status.taskId(), status.agentId(), status.uuid()));
                }
                if (status.state().isTerminal()) {
                    return status;
                }
            }
        }
    }
}
