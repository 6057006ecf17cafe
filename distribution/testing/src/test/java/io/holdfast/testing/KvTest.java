package io.holdfast.testing;

import java.util.Map;

@HoldfastTest(value = "src/test/services/kv.yml", agents = 4)
class KvTest {

    @Scenario
    void nodesAreFormattedAndServeOneAfterTheOther(ServiceUnderTest service) {
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
    }

    @Scenario
    void aServerThatCrashesComesBackToItsVolume(ServiceUnderTest service) {
        service.deploy();

        service.killTask("node-1-server");
        service.awaitRecovered();

        service.expectRestarted("node-1-server");
        service.expectSamePlace("node-1");
        service.expectNotRestarted("node-0-server", "node-2-server");
    }

    @Scenario
    void aNodeWhoseAgentIsGoneMovesWithAnEmptyVolume(ServiceUnderTest service) {
        service.deploy();

        service.markGone(service.agentOf("node-0"));

        service.expectMoved("node-0");
        service.awaitRecovered();
        service.expectRunning("node-0-server");
    }

    @Scenario
    void anAgentThatReturnsStillRunsItsNode(ServiceUnderTest service) {
        service.deploy();
        String agent = service.agentOf("node-2");

        service.loseAgent(agent);
        service.returnAgent(agent);

        service.expectRunning("node-2-server");
        service.expectSamePlace("node-2");
        service.expectOn(agent, "node-2");
    }

    @Scenario
    void aFourthNodeIsAddedAndNothingElseIsTouched(ServiceUnderTest service) {
        service.deploy();

        service.change("NODE_COUNT", "4");
        service.awaitComplete();

        service.expectRunning("node-3-server");
        service.expectNotRestarted("node-0-server", "node-1-server", "node-2-server");
    }

    @Scenario
    void aBackupIsMadeWhenItIsAskedFor(ServiceUnderTest service) {
        service.deploy();

        service.start("backup", Map.of("TARGET", "monday")).awaitComplete();

        service.expectNotRunning("node-0-backup", "node-1-backup", "node-2-backup");
        service.expectNotRestarted("node-0-server");
    }

    @Scenario
    void theDiskOfANodeCannotChange(ServiceUnderTest service) {
        service.deploy();

        service.expectRefused(() -> service.change("NODE_DISK", "128"), "node-resources", "volume");

        service.change("GREETING", "good morning");
        service.awaitComplete();
        service.expectRestarted("node-0-server", "node-1-server", "node-2-server");
        service.rollBack();
        service.awaitComplete();
        service.expectRestarted("node-0-server");
    }

    @Scenario
    void aNodeThatIsReplacedMovesAndIsFormattedAgain(ServiceUnderTest service) {
        service.deploy();

        service.replace("node-1");
        service.expectMoved("node-1");
        service.awaitRecovered();
        service.expectRunning("node-1-server");
        service.restart("node-2");
        service.expectRestarted("node-2-server");
        service.expectSamePlace("node-2");
    }

    @Scenario
    void nothingIsLeftOfWhatIsUninstalled(ServiceUnderTest service) {
        service.deploy();

        service.uninstall();
    }
}
