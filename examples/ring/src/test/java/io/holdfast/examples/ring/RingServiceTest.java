package io.holdfast.examples.ring;

import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static io.holdfast.spi.plan.PlanStatus.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.HoldfastTest;
import io.holdfast.testing.ServiceUnderTest;
import io.holdfast.testing.SimulatedScenario;
import java.time.Duration;
import java.util.Map;

/** What Holdfast does with the service, whatever the program does: on the simulated cluster. */
@HoldfastTest(agents = 5)
class RingServiceTest {
    private static final String[] SERVERS = {"node-0-server", "node-1-server", "node-2-server"};

    @SimulatedScenario
    void theSeedsComeFirstAndNodesJoinOneByOne(ServiceUnderTest service) {
        service.deploy();

        service.plan("deploy").expectOrder("node-0:[server]", "node-1:[server]", "node-2:[server]");
        service.expectRunning(SERVERS);
        service.expectOnDifferentAgents("node");
    }

    @SimulatedScenario
    void noNodeIsStartedBeforeTheOneBeforeItHasJoined(ServiceUnderTest service) {
        service.when("node-1-server").neverReady();
        service.begin();
        service.plan("deploy").expectStep("node-1:[server]", STARTED);
        service.expectNotRunning("node-2-server");

        service.when("node-1-server").isWell();
        service.killTask("node-1-server");
        service.awaitComplete();
    }

    @SimulatedScenario
    void aNodeThatCrashesComesBackToItsVolumeAndNobodyElseNotices(ServiceUnderTest service) {
        service.deploy();

        service.killTask("node-0-server");
        service.awaitRecovered();

        service.expectRestarted("node-0-server");
        service.expectSamePlace("node-0");
        service.expectNotRestarted("node-1-server", "node-2-server");
    }

    @SimulatedScenario
    void afterASeedIsReplacedTheOthersRestartInTheirPlacesOneByOne(ServiceUnderTest service) {
        service.deploy();

        service.replace("node-0");
        // The seed's recovery ends with that of those it takes along.
        service.plan("recovery").expectOrder("node-1:[server]", "node-2:[server]", "node-0:[server]");
        service.awaitRecovered();

        service.expectMoved("node-0");
        service.expectRestarted(SERVERS);
        service.expectSamePlace("node-1", "node-2");
    }

    @SimulatedScenario
    void theOthersWaitUntilTheNewSeedHasJoined(ServiceUnderTest service) {
        service.deploy();
        String before = service.taskId("node-1-server");

        service.when("node-0-server").neverReady();
        service.replace("node-0");
        service.expectMoved("node-0");
        service.plan("recovery").expectStep("node-0:[server]", STARTED);

        assertThat(service.taskId("node-1-server")).isEqualTo(before);
        service.expectRunning("node-1-server", "node-2-server");
    }

    @SimulatedScenario
    void aNodeThatIsNoSeedIsReplacedWithoutTheOthers(ServiceUnderTest service) {
        service.deploy();

        service.replace("node-2");
        service.expectMoved("node-2");
        service.awaitRecovered();

        service.expectNotRestarted("node-0-server", "node-1-server");
    }

    @SimulatedScenario
    void aSeedOnALostAgentIsWaitedForAndThenGivenUp(ServiceUnderTest service) {
        service.deploy();
        String agent = service.agentOf("node-1");

        service.loseAgent(agent);
        service.advance(Duration.ofMinutes(10));
        service.expectOn(agent, "node-1");
        service.advance(Duration.ofMinutes(15));
        service.expectMoved("node-1");
        service.awaitRecovered();

        service.expectRestarted(SERVERS);
        service.expectSamePlace("node-0", "node-2");
    }

    @SimulatedScenario
    void aBackupTakesEachNodesSnapshotAndThenMovesItAway(ServiceUnderTest service) {
        service.deploy();

        service.start("backup", Map.of("BACKUP_DIR", "/backups/monday")).awaitComplete();

        service.plan("backup").expectOrder("node-0:[snapshot]", "node-0:[upload]");
        service.plan("backup").expectOrder("node-1:[snapshot]", "node-1:[upload]");
        service.plan("backup").expectOrder("node-2:[snapshot]", "node-2:[upload]");
        service.expectNotRestarted(SERVERS);
    }

    @SimulatedScenario
    void anUploadThatFailsIsTriedAgainUntilItSucceeds(ServiceUnderTest service) {
        service.deploy();

        service.when("node-1-upload").fails(2);
        service.start("backup", Map.of("BACKUP_DIR", "/backups/monday")).awaitComplete();

        service.expectNotRestarted(SERVERS);
    }

    @SimulatedScenario
    void aRollOutDoesNotMakeAnotherBackup(ServiceUnderTest service) {
        service.deploy();
        service.start("backup", Map.of("BACKUP_DIR", "/backups/monday")).awaitComplete();
        String snapshot = service.taskId("node-0-snapshot");
        String upload = service.taskId("node-2-upload");

        service.change("NODE_MEM", "160");
        service.awaitComplete();

        service.expectRestarted(SERVERS);
        assertThat(service.taskId("node-0-snapshot")).isEqualTo(snapshot);
        assertThat(service.taskId("node-2-upload")).isEqualTo(upload);
        service.plan("backup").expectStatus(COMPLETE);
    }

    @SimulatedScenario
    void theRingGrowsByOneAndShrinksByTheLast(ServiceUnderTest service) {
        service.deploy();

        service.change("NODE_COUNT", "4");
        service.awaitComplete();
        service.expectRunning("node-3-server");
        service.expectNotRestarted(SERVERS);

        service.change("NODE_COUNT", "3");
        service.expectNotRunning("node-3-server");
        service.awaitComplete();
        service.expectNotRestarted(SERVERS);
    }

    @SimulatedScenario
    void aNodesDiskCannotChangeSinceItsDataWouldBeLost(ServiceUnderTest service) {
        service.deploy();

        service.expectRefused(() -> service.change("NODE_DISK", "128"), "volume");
        service.expectNotRestarted(SERVERS);
    }
}
