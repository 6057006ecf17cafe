package io.holdfast.examples.blockstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.testing.HoldfastTest;
import io.holdfast.testing.ServiceUnderTest;
import io.holdfast.testing.SimulatedScenario;
import java.util.Map;

/** What becomes of the definition, on a simulated cluster. */
@HoldfastTest(agents = 4)
class BlockStoreTest {
    @SimulatedScenario
    void aTierIsThereBeforeTheNextOneBegins(ServiceUnderTest service) {
        service.deploy();

        for (String journal : new String[] {"journal-0", "journal-1", "journal-2"}) {
            service.plan("deploy")
                    .expectOrder(
                            journal + ":[format]",
                            journal + ":[node]",
                            "name-0:[format]",
                            "name-0:[bootstrap]",
                            "name-0:[node]",
                            "name-1:[bootstrap]",
                            "name-1:[node]",
                            "data-0:[node]");
        }
        service.expectOnDifferentAgents("journal");
        service.expectOnDifferentAgents("name");
        service.expectOnDifferentAgents("data");
        service.expectRunning("data-1-node", "data-2-node");
    }

    @SimulatedScenario
    void theStandbyIsNotBootstrappedBeforeThereIsSomethingToCopy(ServiceUnderTest service) {
        service.begin();
        service.when("name-0-format").fails();

        service.plan("deploy").expectStep("name-0:[format]", PlanStatus.DELAYED);
        service.expectNotRunning("name-0-node", "name-1-bootstrap", "data-0-node");

        service.when("name-0-format").isWell();
        service.awaitComplete();
    }

    @SimulatedScenario
    void aNameNodeThatCrashesIsNeitherFormattedNorBootstrapped(ServiceUnderTest service) {
        service.deploy();
        String format = service.taskId("name-0-format");
        String bootstrap = service.taskId("name-0-bootstrap");

        service.killTask("name-0-node");
        service.awaitRecovered();

        service.expectRestarted("name-0-node");
        service.expectSamePlace("name-0");
        assertThat(service.taskId("name-0-format")).isEqualTo(format);
        assertThat(service.taskId("name-0-bootstrap")).isEqualTo(bootstrap);
    }

    @SimulatedScenario
    void aNameNodeInANewPlaceIsBootstrappedAndNotFormatted(ServiceUnderTest service) {
        service.deploy();
        String format = service.taskId("name-0-format");
        String bootstrap = service.taskId("name-0-bootstrap");

        service.replace("name-0");
        service.expectMoved("name-0");
        service.awaitRecovered();

        service.expectRunning("name-0-node");
        service.expectNotRestarted("name-1-node", "data-0-node", "journal-0-node");
        assertThat(service.taskId("name-0-format")).as("once for ever").isEqualTo(format);
        assertThat(service.taskId("name-0-bootstrap")).isNotEqualTo(bootstrap);
        service.plan("deploy").expectStatus(PlanStatus.COMPLETE);
    }

    @SimulatedScenario
    void aChangeOfAllNodesFormatsNothing(ServiceUnderTest service) {
        service.deploy();
        String format = service.taskId("name-0-format");
        String journal = service.taskId("journal-1-format");

        service.change("TASKCFG_ALL_REPLICATION", "3");
        service.awaitComplete();

        service.expectRestarted("journal-0-node", "name-0-node", "name-1-node", "data-2-node");
        assertThat(service.taskId("name-0-format")).isEqualTo(format);
        assertThat(service.taskId("journal-1-format")).isEqualTo(journal);
    }

    @SimulatedScenario
    void theBootstrapPlanTakesTheStandbyDownCopiesAndBringsItBack(ServiceUnderTest service) {
        service.deploy();
        String bootstrap = service.taskId("name-1-bootstrap");

        service.start("bootstrap", Map.of("FROM", "name-0")).awaitComplete();

        service.expectRestarted("name-1-node");
        service.expectSamePlace("name-1");
        service.expectNotRestarted("name-0-node");
        assertThat(service.taskId("name-1-bootstrap")).isNotEqualTo(bootstrap);
        service.plan("bootstrap").expectOrder("name-1:[bootstrap]", "name-1:[node]");
        service.plan("deploy").expectStatus(PlanStatus.COMPLETE);
    }

    @SimulatedScenario
    void theCheckRunsBesideTheNameNode(ServiceUnderTest service) {
        service.deploy();

        service.start("check").awaitComplete();

        service.expectNotRestarted("name-0-node", "name-1-node");
    }

    @SimulatedScenario
    void whatWasOnAnAgentThatIsGoneComesBackElsewhere(ServiceUnderTest service) {
        service.deploy();
        String agent = service.agentOf("data-1");

        service.markGone(agent);

        service.expectMoved("data-1");
        service.awaitRecovered();
        service.expectRunning("data-1-node");
        service.expectOnDifferentAgents("data");
        service.plan("deploy").expectStatus(PlanStatus.COMPLETE);
    }

    @SimulatedScenario
    void anAgentThatReturnsHasKeptEverything(ServiceUnderTest service) {
        service.deploy();
        String agent = service.agentOf("journal-2");

        service.loseAgent(agent);
        service.returnAgent(agent);

        service.expectRunning("journal-2-node");
        service.expectSamePlace("journal-2");
    }

    @SimulatedScenario
    void moreDataNodesAreAddedAndTakenAwayAgain(ServiceUnderTest service) {
        service.deploy();

        service.change("DATA_COUNT", "4");
        service.awaitComplete();
        service.expectRunning("data-3-node");
        service.expectNotRestarted("journal-0-node", "name-0-node", "name-1-node", "data-0-node");

        service.change("DATA_COUNT", "3");
        service.awaitComplete();
        service.expectNotRunning("data-3-node");
    }

    @SimulatedScenario
    void theDisksStayAsTheyAre(ServiceUnderTest service) {
        service.deploy();

        service.expectRefused(() -> service.change("NAME_DISK", "128"), "volume");
        service.expectRefused(() -> service.change("DATA_DISK", "64"), "volume");
    }
}
