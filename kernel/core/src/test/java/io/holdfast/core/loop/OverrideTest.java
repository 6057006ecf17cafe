package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.world.World;
import io.holdfast.spi.recovery.RecoveryOverride.Action;
import io.holdfast.spi.recovery.RecoveryOverride.Kind;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A recovery that takes others along: a ring's seed, whose neighbours restart after it. */
class OverrideTest {
    private static World ring() {
        World world = World.withAgents(4);
        world.policies.overrides.put(
                "seed",
                (failed, permanent) -> permanent
                        ? List.of(
                                new Action(failed.pod().name(), Kind.REPLACE),
                                new Action("node-1", Kind.RESTART),
                                new Action("node-2", Kind.RESTART))
                        : null);
        world.deploy(service(KV, pod("node", 3).recoveredBy("timeout", "min-interval", "seed")));
        world.settle();
        world.forgetCalls();
        return world;
    }

    @Test
    void afterAPermanentFailureTheNeighboursRestartOneAfterTheOther() {
        World world = ring();
        world.order(new Command.RestartPod(KV, "node-0", true, "ann"));
        world.settle();
        world.settle();
        assertThat(world.launched()).containsExactly("node-0", "node-1", "node-2");
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aTransientFailureIsThePodsOwn() {
        World world = ring();
        world.ends("node-0", TaskState.FAILED);
        world.pass(2_000);
        world.settle();
        assertThat(world.launched()).containsExactly("node-0");
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aPermanentRecoveryMayFollowATransientOne() {
        World world = ring();
        world.ends("node-0", TaskState.FAILED);
        world.order(new Command.RestartPod(KV, "node-0", true, "ann"));
        world.pass(2_000);
        world.settle();
        world.settle();
        assertThat(world.launched()).containsExactly("node-0", "node-1", "node-2");
    }

    @Test
    void othersMayComeFirst() {
        World world = ring();
        world.policies.overrides.put(
                "seed",
                (failed, permanent) -> List.of(
                        new Action("node-2", Kind.RESTART),
                        new Action(failed.pod().name(), Kind.RELAUNCH)));
        world.ends("node-0", TaskState.FAILED);
        world.pass(2_000);
        world.settle();
        world.settle();
        assertThat(world.launched()).containsExactly("node-2", "node-0");
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
    }

    @Test
    void neighboursRestartOnlyWithinTheSafetyBudget() {
        World world = ring();
        world.deploy(service(
                KV,
                pod("node", 3).recoveredBy("timeout", "min-interval", "seed").atMostDown(1)));
        world.settle();
        world.forgetCalls();
        world.order(new Command.Interrupt(KV, "recovery", null, "ann"));
        world.ends("node-2", TaskState.FAILED);
        world.order(new Command.RestartPod(KV, "node-0", true, "ann"));
        world.order(new Command.Continue(KV, "recovery", null, "ann"));
        world.offerAll();
        world.offerAll();
        assertThat(world.launched()).as("node-1 works while node-2 is down").doesNotContain("node-1");
        world.pass(2_000);
        world.settle();
        world.settle();
        assertThat(world.launched()).contains("node-0", "node-1", "node-2");
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
    }

    @Test
    void whatItAnsweredOutlivesTheScheduler() {
        World world = ring();
        world.order(new Command.RestartPod(KV, "node-0", true, "ann"));
        world.policies.overrides.clear();
        world.restart();
        world.subscribe(false);
        world.settle();
        world.settle();
        assertThat(world.launched()).containsExactly("node-0", "node-1", "node-2");
    }

    @Test
    void oneThatFailsLeavesThePodToItself() {
        World world = ring();
        world.policies.overrides.put("seed", (failed, permanent) -> {
            throw new IllegalStateException("broken");
        });
        world.order(new Command.RestartPod(KV, "node-0", true, "ann"));
        world.settle();
        assertThat(world.launched()).containsExactly("node-0");
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aPodItNamesThatIsNotThereIsLeftOut() {
        World world = ring();
        world.policies.overrides.put(
                "seed",
                (failed, permanent) -> List.of(
                        new Action("node-9", Kind.RESTART),
                        new Action(failed.pod().name(), Kind.RELAUNCH)));
        world.ends("node-0", TaskState.FAILED);
        world.pass(2_000);
        world.settle();
        assertThat(world.launched()).containsExactly("node-0");
    }
}
