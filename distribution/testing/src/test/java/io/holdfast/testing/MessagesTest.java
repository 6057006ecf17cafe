package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What scenarios say that fail: what was expected, how things stand, and why they do. */
class MessagesTest {

    @Test
    void aPodThatFitsNowhereIsExplainedAgentByAgentAndTheGuideShowsThat() throws IOException {
        String said = Runs.message(Failing.class, "theNodesNeedMoreThanAnyAgentHas");

        assertThat(said).isEqualTo("""
                expected: the plan deploy of kv is COMPLETE
                but after 6 min 5 s of simulated time it is not so, and nothing more is to be expected:
                plan deploy (serial)  PENDING  0 of 4 steps
                  node (serial)  PENDING
                    node-0:[format]  PENDING
                    node-0:[server]  PENDING
                    node-1:[format]  PENDING
                    node-1:[server]  PENDING
                node-0: no offer fits; 2 agents looked at, 0 would do
                  agent-1
                    insufficient-cpus  cpus: wants 6, 4 offered, 2 missing  [resources]
                      short of cpus by 2 (6 wanted, 4 offered)
                      -> free or add cpus, or ask for less
                  agent-2
                    insufficient-cpus  cpus: wants 6, 4 offered, 2 missing  [resources]
                      short of cpus by 2 (6 wanted, 4 offered)
                      -> free or add cpus, or ask for less
                node-1: it is not its turn yet; 2 agents looked at, 0 would do
                tasks of kv:
                  node-0  nothing launched, no place
                  node-1  nothing launched, no place
                """);
        String guide = Files.readString(Path.of("../../docs/TEST-A-SERVICE.md"));
        assertThat(guide).contains(said.lines().collect(Collectors.joining("\n")));
    }

    @Test
    void aRuleThatRefusesEachAgentIsNamed() {
        assertThat(Runs.message(Failing.class, "thereAreMoreNodesThanAgents"))
                .contains(
                        "plan deploy (serial)  IN_PROGRESS  4 of 6 steps",
                        "node-2: no offer fits; 2 agents looked at, 0 would do",
                        "unwanted-neighbour  agent-1 has 1 of node; wanted none  [avoid]",
                        "-> add an agent without node",
                        "node-0-server  RUNNING, on agent-1");
    }

    @Test
    void aWrongOrderIsToldWithTheRightOne() {
        assertThat(Runs.message(Failing.class, "theSecondNodeIsExpectedFirst"))
                .contains(
                        "the steps of the plan deploy are completed in the order [node-1:[server], node-0:[server]]",
                        "but node-0:[server] was completed before the one before it. They were completed in the order"
                                + " [node-0:[format], node-0:[server], node-1:[format], node-1:[server]]");
    }

    @Test
    void aStepThatThereIsNotWasNotCompleted() {
        assertThat(Runs.message(Failing.class, "aStepIsExpectedThatThereIsNot"))
                .contains("but node-7:[server] was not completed", "plan deploy (serial)  COMPLETE");
    }

    @Test
    void aTaskThatWasStartedAgainIsToldWithBothLaunches() {
        assertThat(Runs.message(Failing.class, "aChangeOfTheCommandIsExpectedToRestartNothing"))
                .containsPattern("expected: node-0-server runs on .* as the launch \\S+\\n"
                        + "but it is not so:\\nits latest launch is \\S+\\n");
    }

    @Test
    void aPodThatStayedIsToldWithItsPlace() {
        assertThat(Runs.message(Failing.class, "aCrashIsExpectedToMoveTheNode"))
                .contains("expected: node-0 has another place than before, on agent-1");
    }

    @Test
    void aRecoveryThatWaitsSaysForWhatAndHowLong() {
        assertThat(Runs.message(Failing.class, "aLostNodeIsExpectedBackThoughNobodyGaveItUp"))
                .contains(
                        "expected: all of kv is recovered",
                        "plan recovery (parallel)  PENDING  0 of 1 steps",
                        "its agent is unreachable; node-0 is permanently failed after 20 min",
                        "node-0-server  UNREACHABLE, on agent-1");
    }

    @Test
    void aTaskThatIsNotReadyIsToldAsSuch() {
        assertThat(Runs.message(Failing.class, "aServerIsNeverReady"))
                .contains("node-0:[server]  STARTED", "node-0-server  RUNNING, not ready, on agent-1");
    }

    @Test
    void aTaskThatFailsForEverIsNotWaitedForForEver() {
        assertThat(Runs.message(Failing.class, "aFormatNeverSucceeds"))
                .contains(
                        "but after 60 min", "node-0: its launch is delayed after", "node-0-format  FAILED, on agent-1");
    }

    @Test
    void aRefusalThatDoesNotComeOrSaysSomethingElseFails() {
        assertThat(Runs.message(Failing.class, "aChangeIsExpectedToBeRefusedThatIsNot"))
                .contains("expected: the change is refused, and the refusal says [cpus]\nbut it was accepted");
        assertThat(Runs.message(Failing.class, "aRefusalIsExpectedToSayWhatItDoesNot"))
                .contains(
                        "expected: a refusal that says 'the moon'",
                        "but it says: pods.node.resource-sets.node-resources.volumes: volumes cannot change");
    }

    @Test
    void whatThereIsNotIsNamedBesideWhatThereIs() {
        assertThat(Runs.message(Failing.class, "aPlanIsStartedThatThereIsNot"))
                .isEqualTo("there is no plan restore in service kv");
        assertThat(Runs.message(Failing.class, "aTaskIsKilledThatThereIsNot"))
                .isEqualTo("the task node-9-server was not launched; those that were are [node-0-format, node-0-server,"
                        + " node-1-format, node-1-server]");
    }

    @Test
    void aWrongDefinitionSaysWhereItIsWrong() {
        assertThat(Runs.message(Failing.class, "aValueIsNoNumber"))
                .contains("kv.yml:", "pods.node.resource-sets.node-resources.cpus: 'many' is not a number");
    }

    @Test
    void aClassThatNamesNoServiceSaysWhatToDo() {
        assertThat(Runs.message(Nameless.class, "itIsDeployed"))
                .contains("Nameless has scenarios but says nothing of their service; annotate it with @HoldfastTest");
    }

    /** Scenarios of no service. */
    static class Nameless {
        @SimulatedScenario
        void itIsDeployed(ServiceUnderTest service) {
            service.deploy();
        }
    }
}
