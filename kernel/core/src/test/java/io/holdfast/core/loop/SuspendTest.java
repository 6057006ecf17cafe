package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances that are stopped, and come back to their volumes. */
class SuspendTest {
    private final World world = World.withAgents(5);

    @BeforeEach
    void threePodsRun() {
        world.deploy(service(KV, pod("data", 3)));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        world.forgetCalls();
    }

    private void suspend(Integer... instances) {
        assertThat(world.deploy(service(KV, pod("data", 3).without(instances))).outcome())
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void aSuspendedInstanceEndsAndKeepsItsPlaceAndItsVolumes() {
        String place = world.placeOf("data-1");
        List<String> volumes = world.volumesOf("data-1");
        suspend(1);
        assertThat(world.plan("decommission").phases()).hasSize(1);
        assertThat(world.plan("decommission").phases().get(0).steps())
                .extracting(StepView::name)
                .containsExactly("stop-data-1");
        assertThat(killed()).containsExactly("data-1");
        world.settle();

        assertThat(world.podStatus("data-1").suspended()).isTrue();
        assertThat(world.podStatus("data-1").tasks().get(0).state()).isEqualTo(TaskState.KILLED);
        assertThat(world.placeOf("data-1")).isEqualTo(place);
        assertThat(world.volumesOf("data-1")).isEqualTo(volumes);
        assertThat(world.operations(Operation.Destroy.class)).isEmpty();
        assertThat(world.operations(Operation.Unreserve.class)).isEmpty();
        assertThat(world.plan("decommission").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.plan("deploy").phases().get(0).steps()).hasSize(2);
        assertThat(world.launched()).isEmpty();
    }

    @Test
    void itIsRolledOutAgainOnTheSameVolumes() {
        String place = world.placeOf("data-1");
        List<String> volumes = world.volumesOf("data-1");
        suspend(0, 1, 2);
        world.settle();
        suspend(0, 2);
        assertThat(world.plan("deploy").phases().get(0).steps()).hasSize(1);
        world.settle();

        assertThat(world.launched()).containsExactly("data-1");
        assertThat(world.placeOf("data-1")).isEqualTo(place);
        assertThat(world.volumesOf("data-1")).isEqualTo(volumes);
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.plan("recovery").phases().get(0).steps()).isEmpty();
    }

    @Test
    void itOutlivesTheScheduler() {
        suspend(1);
        world.settle();
        List<String> volumes = world.volumesOf("data-1");
        world.restart();
        world.subscribe(true);
        world.settle();
        assertThat(world.volumesOf("data-1")).isEqualTo(volumes);
        assertThat(world.podStatus("data-1").suspended()).isTrue();
        assertThat(world.operations(Operation.Destroy.class)).isEmpty();
        assertThat(world.launched()).isEmpty();
    }

    @Test
    void oneThatIsWantedAgainBeforeItHasEndedIsBroughtBack() {
        List<String> volumes = world.volumesOf("data-1");
        suspend(1);
        assertThat(killed()).containsExactly("data-1");
        suspend();
        world.settle();
        world.settle();
        assertThat(world.volumesOf("data-1")).isEqualTo(volumes);
        assertThat(world.podStatus("data-1").tasks().get(0).state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void replacingASuspendedInstanceGivesItsVolumesUpAndItsNextStartFindsANewPlace() {
        List<String> volumes = world.volumesOf("data-1");
        suspend(1);
        world.settle();
        assertThat(world.order(new Command.RestartPod(KV, "data-1", true, "ann"))
                        .outcome())
                .isEqualTo(Outcome.DONE);
        for (int i = 0; i < 4; i++) {
            world.settle();
            world.pass(31_000);
        }
        assertThat(world.pod("data-1")).isNull();
        assertThat(world.operations(Operation.Destroy.class)).hasSize(1);
        assertThat(world.plan("decommission").status()).isEqualTo(PlanStatus.COMPLETE);

        suspend();
        world.settle();
        assertThat(world.volumesOf("data-1")).isNotEmpty().isNotEqualTo(volumes);
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void thereIsNothingToRestartOrPauseInASuspendedInstance() {
        suspend(1);
        world.settle();
        assertThat(world.order(new Command.RestartPod(KV, "data-1", false, "ann"))
                        .outcome())
                .isEqualTo(Outcome.INVALID);
        assertThat(world.order(new Command.PausePod(KV, "data-1", Set.of(), true, "ann"))
                        .message())
                .contains("suspended");
    }

    @Test
    void whatItsDefinitionBecameMeanwhileIsWhatItStartsWith() {
        suspend(1);
        world.settle();
        world.deploy(service(
                KV,
                pod("data", 3)
                        .without(1)
                        .with(task("data")
                                .amount("cpus", 1)
                                .amount("mem", 128)
                                .volume("path", 100)
                                .env("NEW", "1"))));
        world.settle();
        world.forgetCalls();
        world.deploy(service(
                KV,
                pod("data", 3)
                        .with(task("data")
                                .amount("cpus", 1)
                                .amount("mem", 128)
                                .volume("path", 100)
                                .env("NEW", "1"))));
        world.settle();
        assertThat(world.launched()).containsExactly("data-1");
    }

    private List<String> killed() {
        return world.calls(ClusterCall.Kill.class).stream()
                .map(call -> call.taskId().substring(0, call.taskId().indexOf("__")))
                .distinct()
                .toList();
    }
}
