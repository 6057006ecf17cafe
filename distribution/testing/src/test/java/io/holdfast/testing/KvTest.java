package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.plan.PlanStatus;
import java.time.Duration;
import java.util.Map;

/** What scenarios can say, most of it simulated; one of them goes through the same with real processes. */
@HoldfastTest(value = "src/test/services/kv.yml", agents = 4)
class KvTest {

    @Scenario
    void nodesAreFormattedAndServeOneAfterTheOtherAndComeBackToTheirVolumes(ServiceUnderTest service) {
        service.deploy();
        service.plan("deploy")
                .expectOrder(
                        "node-0:[format]",
                        "node-0:[server]",
                        "node-1:[format]",
                        "node-1:[server]",
                        "node-2:[format]",
                        "node-2:[server]");
        service.expectRunning("node-0-server", "node-1-server", "node-2-server");
        service.expectOnDifferentAgents("node");

        service.killTask("node-1-server");
        service.awaitRecovered();
        service.expectRestarted("node-1-server");
        service.expectSamePlace("node-1");
        service.expectNotRestarted("node-0-server", "node-2-server");

        String agent = service.agentOf("node-2");
        service.loseAgent(agent);
        service.returnAgent(agent);
        service.expectRunning("node-2-server");
        service.expectSamePlace("node-2");
        service.expectNotRestarted("node-2-server");
        service.expectOn(agent, "node-2");

        service.markGone(service.agentOf("node-0"));
        service.expectMoved("node-0");
        service.awaitRecovered();
        service.expectRunning("node-0-server");
    }

    @SimulatedScenario
    void aNodeIsAddedAndABackupIsMadeWhenItIsAskedForAndNothingElseIsTouched(ServiceUnderTest service) {
        service.deploy();

        service.change("NODE_COUNT", "4");
        service.awaitComplete();
        service.expectRunning("node-3-server");
        service.expectNotRestarted("node-0-server", "node-1-server", "node-2-server");

        service.start("backup", Map.of("TARGET", "monday")).awaitComplete();
        service.expectNotRunning("node-0-backup", "node-1-backup", "node-2-backup");
        service.expectNotRestarted("node-0-server");

        service.expectRefused(() -> service.change("NODE_DISK", "128"), "node-resources", "volume");
        service.uninstall();
    }

    @ProcessScenario
    void aTasksFilesAndTheApiCanBeReadAndPlansStarted(ServiceUnderTest service) {
        service.change("NODE_COUNT", "1");
        service.deploy();

        service.expectFile("node-0-server", "data/starts", "started");
        assertThat(service.stdout("node-0-server")).isEqualTo("hello\n");
        assertThat(service.file("node-0-server", "data/format")).isEqualTo("formatted\n");
        assertThat(service.file("node-0-format", "stdout")).isEmpty();
        assertThat(service.file("node-0-server", "nowhere")).isEmpty();
        assertThat(service.api("/v1/plans/deploy")).contains("node-0:[server]", "COMPLETE");

        service.start("backup", Map.of("TARGET", "monday")).awaitComplete();
        assertThat(service.stdout("node-0-backup")).contains("backup of node-0-backup to monday");
        service.uninstall();
    }

    @SimulatedScenario
    void aChangedCommandRollsThroughAllNodesAndBack(ServiceUnderTest service) {
        service.deploy();

        service.change("GREETING", "good morning");
        service.awaitComplete();
        service.expectRestarted("node-0-server", "node-1-server", "node-2-server");
        service.expectSamePlace("node-0", "node-1", "node-2");

        service.rollBack();
        service.awaitComplete();
        service.expectRestarted("node-0-server", "node-1-server", "node-2-server");
    }

    @SimulatedScenario
    void aNodeThatIsReplacedStartsAnewAndOneThatIsRestartedStays(ServiceUnderTest service) {
        service.deploy();

        service.replace("node-1");
        service.expectMoved("node-1");
        service.awaitRecovered();
        service.expectRunning("node-1-server");

        service.restart("node-2");
        service.expectRestarted("node-2-server");
        service.expectSamePlace("node-2");
    }

    @SimulatedScenario
    void aPlanWaitsForWhoeverPausedIt(ServiceUnderTest service) {
        service.begin();
        service.plan("deploy")
                .expectStep("node-0:[format]", PlanStatus.COMPLETE)
                .pause();

        service.advance(Duration.ofMinutes(5));
        service.plan("deploy").expectStatus(PlanStatus.WAITING);
        service.expectNotRunning("node-2-server");

        service.plan("deploy").resume().awaitComplete();
    }

    @SimulatedScenario
    void aFormatThatFailsTwiceIsTriedAgainUntilItSucceeds(ServiceUnderTest service) {
        service.when("node-0-format").fails(2);

        service.deploy();

        service.plan("deploy").expectOrder("node-0:[format]", "node-0:[server]");
    }

    @SimulatedScenario
    void aServerThatIsNotReadyHoldsTheRollOutUntilItIs(ServiceUnderTest service) {
        service.when("node-1-server").neverReady();
        service.begin();

        service.plan("deploy").expectStep("node-1:[server]", PlanStatus.STARTED);
        service.advance(Duration.ofMinutes(10));
        service.expectNotRunning("node-2-server");

        service.when("node-1-server").isWell();
        service.awaitComplete();
    }

    @SimulatedScenario
    void aNodeWhoseTasksArePausedIdlesUntilTheyAreResumed(ServiceUnderTest service) {
        service.deploy();

        service.pausePod("node-0", "server");
        service.expectRestarted("node-0-server");
        assertThat(service.toString()).contains("node-0-server  PAUSED");

        service.resumePod("node-0");
        service.expectRestarted("node-0-server");
        assertThat(service.toString()).doesNotContain("PAUSED");
    }

    @SimulatedScenario
    void aNodeLeavesAnAgentThatWillBeAwayForLong(ServiceUnderTest service) {
        service.deploy();
        String agent = service.agentOf("node-0");

        service.announceMaintenance(agent, Duration.ofDays(1));
        service.expectMoved("node-0");
        service.awaitRecovered();

        service.expectNotRestarted("node-1-server");
        assertThat(service.agentOf("node-0")).isNotEqualTo(agent);
    }

    @SimulatedScenario
    void aNodeStaysWhereMaintenanceIsShortOrCalledOff(ServiceUnderTest service) {
        service.deploy();
        String agent = service.agentOf("node-0");

        service.announceMaintenance(agent, Duration.ofMinutes(5)).advance(Duration.ofMinutes(10));
        service.callOffMaintenance(agent).advance(Duration.ofMinutes(1));

        service.expectOn(agent, "node-0").expectNotRestarted("node-0-server");
    }

    @SimulatedScenario
    void aPlanCanBeStoppedDoneAgainAndCountedAsDone(ServiceUnderTest service) {
        service.when("node-1-backup").fails();
        service.deploy();

        service.start("backup", Map.of("TARGET", "monday"));
        service.plan("backup")
                .expectSteps("node-0:[backup]", "node-1:[backup]", "node-2:[backup]")
                .expectStep("node-1:[backup]", PlanStatus.DELAYED)
                .forceComplete("node", "node-1:[backup]")
                .awaitComplete();
        service.start("backup", Map.of("TARGET", "tuesday"))
                .expectStep("node-1:[backup]", PlanStatus.DELAYED)
                .stop()
                .expectStatus(PlanStatus.WAITING);
        service.plan("deploy").restart("node", "node-0:[server]");
        service.expectRestarted("node-0-server").expectNotRestarted("node-1-server");
        assertThat(service.plan("backup").toString()).contains("plan backup (serial)  WAITING");
        assertThat(service.explain("node-1")).startsWith("node-1: ");
    }

    @SimulatedScenario
    void anotherAgentTakesWhatHadNoPlace(ServiceUnderTest service) {
        service.deploy();
        service.change("NODE_COUNT", "5");
        service.plan("deploy").expectStep("node-3:[server]", PlanStatus.COMPLETE);

        String fifth = service.addAgent();
        service.awaitComplete();

        service.expectOn(fifth, "node-4");
    }

    @SimulatedScenario
    void aScenarioCountsTurnsNotSeconds(ServiceUnderTest service) {
        service.deploy();
        int deployed = service.turns();

        service.advance(Duration.ofHours(1));

        assertThat(deployed).isLessThan(60);
        assertThat(service.turns()).isLessThan(deployed + 1_000);
    }
}
