package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall.Kill;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.core.spec.DisruptionSpec.Maintenance;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An operator drains an agent: the cluster ends its tasks by itself and offers it no more until it is reactivated. */
class DrainTest {
    private static final String DRAINED = "agent a0.host is being drained";

    private static World running(PodGiven pods) {
        World world = World.withAgents(3);
        world.deploy(service(KV, pods));
        world.settle();
        world.forgetCalls();
        return world;
    }

    /** What the cluster does to a task on a drained agent; health checks put their last word into it. */
    private static void drained(World world, String task) {
        TaskStatus ending = draining(world.status(task, TaskState.KILLING));
        TaskStatus ended = draining(world.status(task, TaskState.KILLED));
        world.endsUnheard(task);
        world.says(ending);
        world.says(ended);
    }

    private static TaskStatus draining(TaskStatus status) {
        return new TaskStatus(
                status.taskId(),
                status.state(),
                status.agentId(),
                "EXECUTOR",
                "AGENT_DRAINING",
                "Command terminated",
                true,
                null,
                null,
                0,
                null,
                null);
    }

    @Test
    void aPodWaitsOnItsVolumesForTheDrainedAgentAndSaysSo() {
        World world = running(pod("data", 1));
        List<String> volumes = world.volumesOf("data-0");
        drained(world, "data-0");
        for (int i = 0; i < 5; i++) {
            world.offer("a1", "a2");
            world.pass(10_000);
        }
        assertThat(world.placeOf("data-0")).isEqualTo("a0");
        assertThat(world.step("recovery", "data-0").message()).contains(DRAINED, "reactivated", "replace the pod");
        assertThat(world.explain("data-0").summary()).contains(DRAINED);
        assertThat(world.podStatus("data-0").tasks().get(0).message())
                .isEqualTo("its agent is being drained: Command terminated");
        assertThat(world.pod("data-0").recovery().cause()).contains("its agent is being drained");
        world.settle();
        assertThat(world.podStatus("data-0").tasks().get(0).state()).isEqualTo(TaskState.RUNNING);
        assertThat(world.volumesOf("data-0")).isEqualTo(volumes);
        assertThat(world.calls(Kill.class)).as("nothing of ours").isEmpty();
    }

    @Test
    void toBeEndedByADrainIsNoFailure() {
        World world = running(pod("data", 1));
        drained(world, "data-0");
        assertThat(world.pod("data-0").failures()).isZero();
    }

    @Test
    void onceTheAgentOffersAgainNobodyWaitsForADrain() {
        World world = running(pod("data", 1));
        drained(world, "data-0");
        world.settle();
        world.ends("data-0", TaskState.KILLED);
        world.offer("a1");
        assertThat(world.explain("data-0").summary()).doesNotContain("drained");
    }

    @Test
    void aPodThatRatherMovesThanIsAwayMoves() {
        World world = running(pod("data", 1).inMaintenance(Maintenance.MOVE));
        drained(world, "data-0");
        for (int i = 0; i < 5; i++) {
            world.offer("a1", "a2");
            world.pass(1_000);
        }
        assertThat(world.placeOf("data-0")).isIn("a1", "a2");
        assertThat(world.pod("data-0").recovery().cause()).contains(DRAINED);
    }

    @Test
    void whatSafetyGivesUpDuringADrainMovesToo() {
        World world = running(pod("data", 1).recoveredBy("timeout", "min-interval"));
        drained(world, "data-0");
        for (int i = 0; i < 200; i++) {
            world.offer("a1", "a2");
            world.pass(10_000);
        }
        assertThat(world.placeOf("data-0")).isIn("a1", "a2");
    }
}
