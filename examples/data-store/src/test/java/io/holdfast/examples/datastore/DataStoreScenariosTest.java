package io.holdfast.examples.datastore;

import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.testing.HoldfastTest;
import io.holdfast.testing.ProcessScenario;
import io.holdfast.testing.Scenario;
import io.holdfast.testing.ServiceUnderTest;
import io.holdfast.testing.SimulatedScenario;
import java.time.Duration;

@HoldfastTest(value = "svc.yml", environment = "TASKCFG_ALL_WRITE_INTERVAL=1")
class DataStoreScenariosTest {

    @Scenario
    void dataNodesComeUpAfterMetaDataNodesAndReturnToTheirVolumes(ServiceUnderTest service) {
        service.deploy();
        service.plan("deploy").expectOrder("meta-data-0", "meta-data-1", "data-0", "data-1", "data-2");
        service.expectOnDifferentAgents("meta-data").expectOnDifferentAgents("data");

        service.killTask("data-1").awaitRecovered();

        service.expectRestarted("data-1").expectSamePlace("data-1");
        service.expectNotRestarted("meta-data-0", "meta-data-1", "data-0", "data-2");
    }

    @SimulatedScenario
    void nodesOfALostAgentAreGivenUpAfterTwentyMinutesOneEveryTenMinutes(ServiceUnderTest service) {
        service.deploy();
        service.addAgent();

        service.loseAgent(service.agentOf("data-2"));
        service.expectNotRunning("meta-data-1", "data-2");
        service.advance(Duration.ofMinutes(19)).expectSamePlace("meta-data-1", "data-2");
        service.advance(Duration.ofMinutes(2)).expectMoved("meta-data-1").expectSamePlace("data-2");
        service.advance(Duration.ofMinutes(10)).expectMoved("data-2").awaitRecovered();
    }

    @SimulatedScenario
    void aMetaDataNodeThatDoesNotStartHoldsBackAllDataNodes(ServiceUnderTest service) {
        service.when("meta-data-1").neverStarts();
        service.begin();

        service.plan("deploy").expectStep("meta-data-1", PlanStatus.DELAYED);

        service.expectNotRunning("data-0", "data-1", "data-2");
    }

    @SimulatedScenario
    void aChangeForDataNodesLeavesMetaDataNodesAlone(ServiceUnderTest service) {
        service.deploy();

        service.change("DATA_MEM", "96").awaitComplete();

        service.expectRestarted("data-0", "data-1", "data-2").expectSamePlace("data-0", "data-1", "data-2");
        service.expectNotRestarted("meta-data-0", "meta-data-1");
    }

    @SimulatedScenario
    void theSizeOfAVolumeCannotChange(ServiceUnderTest service) {
        service.deploy();

        service.expectRefused(() -> service.change("DATA_DISK", "256"), "pods.data", "volumes cannot change");
    }

    @ProcessScenario
    void aNodeFindsItsEarlierLinesWhenItStartsAgain(ServiceUnderTest service) {
        service.change("METADATA_COUNT", "1").change("DATA_COUNT", "1").deploy();
        service.expectFile("data-0", "data-container-path/output", "start=1 starting");

        service.killTask("data-0").awaitRecovered().expectRestarted("data-0");

        service.expectFile("data-0", "data-container-path/output", "start=1 starting", "start=2 starting");
    }
}
