package io.holdfast.testing;

import io.holdfast.spi.plan.PlanStatus;
import java.time.Duration;

/** Scenarios that fail, run by other tests to see what they say. */
@HoldfastTest(value = "src/test/services/kv.yml", agents = 2, environment = "NODE_COUNT=2")
class Failing {

    @Scenario
    void theNodesNeedMoreThanAnyAgentHas(ServiceUnderTest service) {
        service.change("NODE_CPUS", "6");

        service.deploy();
    }

    @SimulatedScenario
    void thereAreMoreNodesThanAgents(ServiceUnderTest service) {
        service.deploy();

        service.change("NODE_COUNT", "3");
        service.awaitComplete();
    }

    @SimulatedScenario
    void theSecondNodeIsExpectedFirst(ServiceUnderTest service) {
        service.deploy();

        service.plan("deploy").expectOrder("node-1:[server]", "node-0:[server]");
    }

    @SimulatedScenario
    void aStepIsExpectedThatThereIsNot(ServiceUnderTest service) {
        service.deploy();

        service.plan("deploy").expectOrder("node-0:[server]", "node-7:[server]");
    }

    @SimulatedScenario
    void aChangeOfTheCommandIsExpectedToRestartNothing(ServiceUnderTest service) {
        service.deploy();

        service.change("GREETING", "good morning");
        service.awaitComplete();

        service.expectNotRestarted("node-0-server");
    }

    @SimulatedScenario
    void aCrashIsExpectedToMoveTheNode(ServiceUnderTest service) {
        service.deploy();

        service.killTask("node-0-server");

        service.expectMoved("node-0");
    }

    @SimulatedScenario
    void aLostNodeIsExpectedBackThoughNobodyGaveItUp(ServiceUnderTest service) {
        service.deploy();

        service.loseAgent(service.agentOf("node-0"));

        service.awaitRecovered();
    }

    @SimulatedScenario
    void aServerIsNeverReady(ServiceUnderTest service) {
        service.when("node-0-server").neverReady();

        service.deploy();
    }

    @SimulatedScenario
    void aFormatNeverSucceeds(ServiceUnderTest service) {
        service.when("node-0-format").fails();

        service.deploy();
    }

    @SimulatedScenario
    void aChangeIsExpectedToBeRefusedThatIsNot(ServiceUnderTest service) {
        service.deploy();

        service.expectRefused(() -> service.change("NODE_CPUS", "1"), "cpus");
    }

    @SimulatedScenario
    void aRefusalIsExpectedToSayWhatItDoesNot(ServiceUnderTest service) {
        service.deploy();

        service.expectRefused(() -> service.change("NODE_DISK", "128"), "the moon");
    }

    @SimulatedScenario
    void aPlanIsStartedThatThereIsNot(ServiceUnderTest service) {
        service.deploy();

        service.start("restore");
    }

    @SimulatedScenario
    void aPlanIsExpectedToWaitThatIsComplete(ServiceUnderTest service) {
        service.deploy();

        service.plan("deploy").expectStatus(PlanStatus.WAITING);
    }

    @SimulatedScenario
    void aTaskIsKilledThatThereIsNot(ServiceUnderTest service) {
        service.deploy();

        service.killTask("node-9-server");
    }

    @SimulatedScenario
    void aValueIsNoNumber(ServiceUnderTest service) {
        service.change("NODE_CPUS", "many");

        service.deploy();
    }

    @ProcessScenario
    void timeIsMadeUpWithRealProcesses(ServiceUnderTest service) {
        service.advance(Duration.ofMinutes(1));
    }
}
