package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static io.holdfast.spi.plan.PlanStatus.DELAYED;
import static io.holdfast.spi.plan.PlanStatus.ERROR;
import static io.holdfast.spi.plan.PlanStatus.IN_PROGRESS;
import static io.holdfast.spi.plan.PlanStatus.PENDING;
import static io.holdfast.spi.plan.PlanStatus.PREPARED;
import static io.holdfast.spi.plan.PlanStatus.STARTED;
import static io.holdfast.spi.plan.PlanStatus.STARTING;
import static io.holdfast.spi.plan.PlanStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.command.Command;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.service.TaskState;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeployTest {
    @Test
    void aStepGoesFromPendingOverPreparedStartingAndStartedToComplete() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(task("data").readyWhenChecked())));
        assertThat(world.steps()).containsExactly(PENDING);
        world.offerAll();
        assertThat(world.steps()).containsExactly(PREPARED);
        world.says("data-0", TaskState.STAGING);
        assertThat(world.steps()).containsExactly(STARTING);
        world.says("data-0", TaskState.STARTING);
        assertThat(world.steps()).containsExactly(STARTING);
        world.says("data-0", TaskState.RUNNING);
        assertThat(world.steps()).containsExactly(STARTED);
        assertThat(world.plan("deploy").status()).isEqualTo(IN_PROGRESS);
        world.says(ready(world.status("data-0", TaskState.RUNNING), true));
        assertThat(world.steps()).containsExactly(COMPLETE);
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aCheckThatHasNotSucceededYetDoesNotMakeATaskReady() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(task("data").readyWhenChecked())));
        world.offerAll();
        world.says(ready(world.status("data-0", TaskState.RUNNING), false));
        world.pass(60_000);
        assertThat(world.steps()).containsExactly(STARTED);
    }

    @Test
    void aSerialPhaseTakesOneStepAfterTheOther() {
        World world = World.withAgents(3);
        world.deploy(service(KV, pod("data", 3)));
        world.offerAll();
        world.offerAll();
        assertThat(world.launched()).containsExactly("data-0");
        world.says("data-0", TaskState.RUNNING);
        world.offerAll();
        assertThat(world.launched()).containsExactly("data-0", "data-1");
        assertThat(world.steps()).containsExactly(COMPLETE, PREPARED, PENDING);
    }

    @Test
    void aParallelPhaseTakesAllStepsAtOnceAndASerialPlanOnePhaseAfterTheOther() {
        World world = World.withAgents(3);
        world.deploy(service(KV, pod("meta", 2), pod("data", 2)).rolledOut("serial", "parallel"));
        world.offerAll();
        world.offerAll();
        assertThat(world.launched()).containsExactly("meta-0", "meta-1");
        world.settle();
        assertThat(world.launched()).containsExactly("meta-0", "meta-1", "data-0", "data-1");
    }

    @Test
    void aDependencyIsWhateverTheStrategySays() {
        World world = World.withAgents(3);
        world.policies.strategies.put("last-first", view -> {
            BitSet open = new BitSet();
            List<ElementView> children = view.children();
            for (int i = children.size() - 1; i >= 0; i--) {
                if (children.get(i).status() != COMPLETE) {
                    open.set(i);
                    return open;
                }
            }
            return open;
        });
        world.deploy(service(KV, pod("meta", 1), pod("data", 2)).rolledOut("last-first", "last-first"));
        world.settle();
        assertThat(world.launched()).containsExactly("data-1", "data-0", "meta-0");
    }

    @Test
    void aCanaryWaitsForAWordAtEachOfItsFirstTwoSteps() {
        World world = World.withAgents(4);
        world.deploy(service(KV, pod("data", 4)).rolledOut("serial", "canary"));
        world.settle();
        assertThat(world.steps()).containsExactly(WAITING, WAITING, PENDING, PENDING);
        assertThat(world.step("data-0").decisionPoint()).isTrue();
        proceed(world);
        world.settle();
        assertThat(world.steps()).containsExactly(COMPLETE, WAITING, PENDING, PENDING);
        proceed(world);
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aCanaryWaitsAgainWhenTheDefinitionChangesAgain() {
        World world = World.withAgents(3);
        world.deploy(service(KV, pod("data", 3)).rolledOut("serial", "canary"));
        proceed(world);
        proceed(world);
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        world.forgetCalls();
        world.deploy(service(
                        KV,
                        pod("data", 3)
                                .with(task("data")
                                        .amount("cpus", 1)
                                        .amount("mem", 128)
                                        .volume("path", 100)
                                        .command("run better")))
                .rolledOut("serial", "canary"));
        world.settle();
        assertThat(world.launched()).isEmpty();
        assertThat(world.steps()).containsExactly(WAITING, WAITING, PENDING);
    }

    @Test
    void aCanaryCountsOnlyStepsThisRollOutHasWorkFor() {
        World world = World.withAgents(4);
        world.deploy(service(KV, pod("data", 2)));
        world.settle();
        world.deploy(service(KV, pod("data", 4)).rolledOut("serial", "canary"));
        world.settle();
        assertThat(world.steps()).containsExactly(COMPLETE, COMPLETE, WAITING, WAITING);
    }

    @Test
    void aStrategyThatFailsStartsNothingSaysSoAndOtherServicesGoOn() {
        World world = World.withAgents(2);
        world.policies.strategies.put("broken", view -> {
            throw new IllegalStateException("out of ideas");
        });
        world.deploy(service(KV, pod("data", 1)).rolledOut("serial", "broken"));
        world.deploy(service("other", pod("log", 1)));
        world.settle();
        assertThat(world.launched()).containsExactly("log-0");
        assertThat(world.plan("deploy").status()).isEqualTo(ERROR);
        assertThat(world.plan("deploy").errors().get(0))
                .contains("strategy broken of by-hand 1.0 failed, so nothing new starts")
                .contains("out of ideas");
        assertThat(world.scheduler().view().health().value()).isEqualTo("degraded");
    }

    @Test
    void aPolicyThatIsTakenAwayIsWaitedForAndTheServiceResumesWhenItIsBack() {
        World world = World.withAgents(2);
        var rule = world.policies.rules.get("apart");
        world.deploy(service(KV, pod("data", 1).placedBy("apart")));
        world.policies.rules.remove("apart");
        world.settle();
        assertThat(world.launched()).isEmpty();
        assertThat(world.explain("data-0").summary()).contains("nobody provides the placement rule apart");
        world.policies.rules.put("apart", rule);
        world.settle();
        assertThat(world.steps()).containsExactly(COMPLETE);
    }

    @Test
    void aTaskThatFailsAtItsStartIsDelayedLongerEachTimeAndItsStepIsNeverTwice() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        long[] delays = {1_000, 2_000, 4_000};
        for (long delay : delays) {
            world.offerAll();
            world.ends("data-0", TaskState.FAILED);
            assertThat(world.steps()).containsExactly(DELAYED);
            world.pass(delay - 1);
            world.offerAll();
            assertThat(world.steps()).containsExactly(DELAYED);
            world.pass(1);
        }
        world.offerAll();
        assertThat(world.launched()).hasSize(4);
        assertThat(world.steps()).containsExactly(PREPARED);
    }

    private static void proceed(World world) {
        world.order(new Command.Continue(KV, "deploy", null, "ann"));
    }

    private static TaskStatus ready(TaskStatus s, boolean ready) {
        return new TaskStatus(s.taskId(), s.state(), s.agentId(), s.source(), "", "", null, ready, null, 0, null, null);
    }
}
