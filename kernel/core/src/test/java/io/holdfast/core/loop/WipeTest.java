package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instances whose data somebody gives up. */
class WipeTest {
    private World world = World.withAgents(1);

    private List<String> run() {
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        world.forgetCalls();
        return world.volumesOf("data-0");
    }

    private void wipe() {
        assertThat(world.order(new Command.WipePod(KV, "data-0", "ann")).outcome())
                .isEqualTo(Outcome.DONE);
    }

    private void settleLong() {
        for (int i = 0; i < 4; i++) {
            world.settle();
            world.pass(31_000);
        }
    }

    @Test
    void anInstanceThatIsWipedComesBackEmptyOnTheOnlyAgentThereIs() {
        List<String> volumes = run();
        wipe();
        settleLong();
        assertThat(world.volumesOf("data-0")).hasSize(1).isNotEqualTo(volumes);
        assertThat(world.podStatus("data-0").tasks().get(0).state()).isEqualTo(TaskState.RUNNING);
        assertThat(world.operations(Operation.Destroy.class)).hasSize(1);
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.plan("recovery").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void oneThatIsOutOfReachIsReplacedAtOnceAndWhatReturnsIsEnded() {
        world = World.withAgents(2);
        List<String> volumes = run();
        String lost = world.placeOf("data-0");
        world.cutOff(lost);
        wipe();
        settleLong();
        assertThat(world.placeOf("data-0")).isNotNull().isNotEqualTo(lost);
        assertThat(world.volumesOf("data-0")).isNotEqualTo(volumes);
        assertThat(world.operations(Operation.Destroy.class)).isEmpty();
        world.forgetCalls();
        world.comeBack(lost);
        assertThat(world.calls(ClusterCall.Kill.class)).isNotEmpty();
        settleLong();
        assertThat(world.operations(Operation.Destroy.class)).hasSize(1);
        assertThat(world.reserved(lost)).isEmpty();
    }
}
