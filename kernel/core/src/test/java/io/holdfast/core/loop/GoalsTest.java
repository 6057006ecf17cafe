package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.TaskGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.service.TaskState;
import org.junit.jupiter.api.Test;

class GoalsTest {
    @Test
    void aStepWithATaskThatFinishesIsCompleteWhenItHasFinished() {
        World world = World.withAgents(1);
        world.deploy(one(Goal.FINISH, "init"));
        world.offerAll();
        world.says("data-0", TaskState.RUNNING);
        assertThat(world.steps()).doesNotContain(COMPLETE);
        world.ends("data-0", TaskState.FINISHED);
        assertThat(world.steps()).containsExactly(COMPLETE);
        world.forgetCalls();
        world.pass(60_000);
        world.settle();
        assertThat(world.launched()).isEmpty();
    }

    @Test
    void aTaskThatFinishesRunsAgainWhenItsConfigurationChangesAndOneThatRunsOnceDoesNot() {
        for (Goal goal : new Goal[] {Goal.FINISH, Goal.ONCE}) {
            World world = World.withAgents(1);
            world.deploy(one(goal, "init"));
            world.offerAll();
            world.ends("data-0", TaskState.FINISHED);
            world.forgetCalls();
            world.deploy(one(goal, "init better"));
            world.pass(60_000);
            world.settle();
            assertThat(world.launched()).hasSize(goal == Goal.FINISH ? 1 : 0);
        }
    }

    @Test
    void aTaskThatShallRunForEverAndFinishesHasFailed() {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        world.forgetCalls();
        world.ends("data-0", TaskState.FINISHED);
        assertThat(world.pod("data-0").recovery().cause()).isEqualTo("data-0 FINISHED");
        world.pass(1_000);
        world.settle();
        assertThat(world.launched()).containsExactly("data-0");
    }

    @Test
    void whenAnEssentialTaskFailsTheWholePodIsLaunchedAgain() {
        World world = pair(task("server"), task("side"));
        world.ends("data-0-server", TaskState.FAILED);
        world.offerAll();
        assertThat(world.launched()).as("the other task still has to end").isEmpty();
        world.ends("data-0-side", TaskState.KILLED);
        world.pass(1_000);
        world.offerAll();
        assertThat(world.launched()).containsExactly("data-0-server", "data-0-side");
    }

    @Test
    void whenATaskFailsThatIsNotEssentialItAloneIsLaunchedAgain() {
        World world = pair(task("server"), task("side").notEssential());
        String server = world.machines.launch("data-0-server").orElseThrow().taskId();
        world.ends("data-0-side", TaskState.FAILED);
        world.pass(1_000);
        world.settle();
        assertThat(world.launched()).containsExactly("data-0-side");
        assertThat(world.machines.launch("data-0-server").orElseThrow().taskId())
                .isEqualTo(server);
    }

    @Test
    void aFailedSideTaskThatRunsOnceNeverBeginsARecovery() {
        World world = World.withAgents(1);
        world.deploy(service(
                KV, pod("data", 1).with(task("server")).with(task("prepare").goal(Goal.ONCE))));
        world.offerAll();
        world.says("data-0-server", TaskState.RUNNING);
        world.ends("data-0-prepare", TaskState.FINISHED);
        assertThat(world.steps()).containsExactly(COMPLETE);
        world.forgetCalls();
        world.ends("data-0-server", TaskState.FAILED);
        world.pass(1_000);
        world.settle();
        assertThat(world.launched()).containsExactly("data-0-server");
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
    }

    private static ServiceGiven one(Goal goal, String command) {
        return service(
                KV,
                pod("data", 1).with(task("data").amount("cpus", 1).goal(goal).command(command)));
    }

    private static World pair(TaskGiven one, TaskGiven other) {
        World world = World.withAgents(1);
        world.deploy(service(KV, pod("data", 1).with(one.amount("cpus", 1)).with(other.amount("cpus", 0.5))));
        world.settle();
        world.forgetCalls();
        return world;
    }
}
