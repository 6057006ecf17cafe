package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import io.holdfast.spi.plan.PlanView.PhaseView;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecommissionTest {
    private final World world = World.withAgents(5);

    private static ServiceGiven data(int count) {
        return service(KV, pod("data", count).mayShrink());
    }

    @BeforeEach
    void threePodsRun() {
        world.deploy(data(3));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        world.forgetCalls();
    }

    @Test
    void scaleInIsRefusedUnlessItIsAllowed() {
        assertThat(world.deploy(service(KV, pod("data", 2))).outcome()).isEqualTo(Outcome.INVALID);
        assertThat(world.deploy(service(KV, pod("data", 2))).message()).contains("allow-decommission");
        assertThat(world.deploy(data(2)).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void podsGoInReverseOrderAndTheirRecordsAreErasedLast() {
        world.deploy(data(1));
        assertThat(phases()).containsExactly("data-2", "data-1");
        assertThat(steps("data-2")).containsExactly("kill-data-2", "unreserve-data-2", "erase-data-2");
        assertThat(killed()).containsExactly("data-2");
        assertThat(world.pod("data-2")).isNotNull();
        world.tasksFollow();
        assertThat(releases()).isNotEmpty().allMatch(release -> release.pod().equals("kv/data-2"));
        assertThat(releases()).allMatch(release -> release.reason().contains("count of data set to 1 by ann"));
        assertThat(world.pod("data-2")).isNotNull();
        assertThat(killed()).isEmpty();
        settle();
        assertThat(world.pod("data-2")).isNull();
        assertThat(world.pod("data-1")).isNull();
        assertThat(world.pod("data-0")).isNotNull();
        assertThat(world.operations(Operation.Destroy.class)).hasSize(2);
        assertThat(world.scheduler().view().plans(KV))
                .noneMatch(plan -> plan.name().equals("decommission"));
        assertThat(world.plan("decommission").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void aPodTypeThatIsTakenOutOfTheDefinitionGoesWithAllItsInstances() {
        World other = World.withAgents(5);
        other.deploy(service(KV, pod("name", 1), pod("data", 2).mayShrink()));
        other.settle();
        assertThat(other.deploy(service(KV, pod("name", 1))).outcome()).isEqualTo(Outcome.DONE);
        for (int i = 0; i < 4; i++) {
            other.settle();
            other.pass(31_000);
        }
        assertThat(other.store.paths()).noneMatch(path -> path.contains("pods/data-"));
        assertThat(other.pod("name-0")).isNotNull();
    }

    @Test
    void whileItIsInterruptedNothingIsKilledAndThenItGoesOn() {
        world.order(new Command.Interrupt(KV, "decommission", null, "bob"));
        world.deploy(data(2));
        // Nobody can interrupt a plan before it is there; so the first pod's end is ordered at once.
        assertThat(killed()).containsExactly("data-2");
        world.order(new Command.Interrupt(KV, "decommission", null, "bob"));
        world.tasksFollow();
        assertThat(releases()).isEmpty();
        assertThat(world.plan("decommission").status()).isEqualTo(PlanStatus.WAITING);
        world.order(new Command.Continue(KV, "decommission", null, "bob"));
        settle();
        assertThat(world.pod("data-2")).isNull();
    }

    @Test
    void aPodThatIsWantedAgainBeforeItsVolumesAreGivenUpStaysWhereItIs() {
        String place = world.placeOf("data-2");
        List<String> volumes = world.volumesOf("data-2");
        world.deploy(data(2));
        assertThat(killed()).containsExactly("data-2");
        world.deploy(data(3));
        settle();
        assertThat(world.placeOf("data-2")).isEqualTo(place);
        assertThat(world.volumesOf("data-2")).isEqualTo(volumes);
        assertThat(world.podStatus("data-2").tasks().get(0).state()).isEqualTo(TaskState.RUNNING);
        assertThat(world.operations(Operation.Destroy.class)).isEmpty();
    }

    @Test
    void aPodThatIsWantedAgainAfterItsVolumesWereGivenUpIsMadeAnew() {
        List<String> volumes = world.volumesOf("data-2");
        world.deploy(data(2));
        world.tasksFollow();
        assertThat(releases()).isNotEmpty();
        world.deploy(data(3));
        settle();
        assertThat(world.podStatus("data-2").tasks().get(0).state()).isEqualTo(TaskState.RUNNING);
        assertThat(world.volumesOf("data-2")).doesNotContainAnyElementsOf(volumes);
        assertThat(world.operations(Operation.Destroy.class)).hasSize(1);
    }

    @Test
    void aPodThatIsMadeAnewIsPreparedAnewThoughItsNewPlaceIsOfferedInTheSameTurn() {
        World other = World.withAgents(3);
        other.workIsDoneAtOnce();
        other.deploy(prepared(2, "run"));
        other.settle();
        other.ends("node-1-server", TaskState.FAILED);
        other.pass(60_000);
        other.deploy(prepared(1, "run"));
        other.forgetCalls();
        other.turn(
                new Input.Ordered(
                        new Command.SetTarget(prepared(2, "run-better").spec(), "ann"), answer -> {}),
                new Input.FromCluster(new ClusterEvent.Offers(other.machines.offer("a2"))));
        other.settle();
        assertThat(other.launched()).containsSubsequence("node-1-init", "node-1-server");
        assertThat(other.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    private static ServiceGiven prepared(int count, String command) {
        return service(
                        KV,
                        pod("node", count)
                                .mayShrink()
                                .with(task("init").goal(Goal.FINISH).amount("cpus", 0.5))
                                .with(task("server")
                                        .command(command)
                                        .amount("cpus", 1)
                                        .volume("path", 100)))
                .phase(ServiceGiven.steps("node", "node", "parallel", List.of("init"), List.of("server")));
    }

    @Test
    void aLostAgentIsListedWithWhatIsPendingAndMayBeSkippedAndGivesAllBackShouldItReturn() {
        String place = world.placeOf("data-2");
        world.cutOff(place);
        world.deploy(data(2));
        settle();
        assertThat(world.pod("data-2")).isNotNull();
        assertThat(world.step("decommission", "data-2").message()).contains("out of reach");
        assertThat(world.scheduler().view().pending(KV)).singleElement().satisfies(agent -> {
            assertThat(agent.agentId()).isEqualTo(place);
            assertThat(agent.unreachable()).isTrue();
            assertThat(agent.tasks()).containsExactly("data-2");
        });
        assertThat(world.order(new Command.SkipAgent(KV, "a9", "bob")).outcome())
                .isEqualTo(Outcome.NOT_FOUND);
        assertThat(world.order(new Command.SkipAgent(KV, place, "bob")).outcome())
                .isEqualTo(Outcome.DONE);
        assertThat(world.pod("data-2")).isNull();
        assertThat(releases()).isNotEmpty().allMatch(ReleaseRecord::skipped);
        world.pass(3_600_000);
        world.comeBack(place);
        world.restart();
        world.subscribe(false);
        settle();
        assertThat(world.reserved(place)).isEmpty();
        assertThat(world.machines.running(place)).isEmpty();
    }

    @Test
    void aStepThatIsCompletedByForceIsNotWaitedFor() {
        world.deploy(data(2));
        world.order(new Command.ForceComplete(KV, "decommission", "data-2", "kill-data-2", "bob"));
        assertThat(releases()).isNotEmpty();
        world.order(new Command.ForceComplete(KV, "decommission", "data-2", "unreserve-data-2", "bob"));
        assertThat(world.pod("data-2")).isNull();
        assertThat(releases()).isNotEmpty().allMatch(ReleaseRecord::skipped);
    }

    @Test
    void itGoesOnAfterARestartOfTheScheduler() {
        world.deploy(data(1));
        world.tasksFollow();
        world.restart();
        world.subscribe(false);
        settle();
        assertThat(world.pod("data-2")).isNull();
        assertThat(world.pod("data-1")).isNull();
    }

    /** Long enough for what was given back without feedback to be believed. */
    private void settle() {
        for (int i = 0; i < 3; i++) {
            world.settle();
            world.pass(31_000);
        }
        world.settle();
    }

    private List<String> phases() {
        return plan().phases().stream().map(PhaseView::name).toList();
    }

    private List<String> steps(String phase) {
        return plan().phases().stream()
                .filter(p -> p.name().equals(phase))
                .flatMap(p -> p.steps().stream())
                .map(StepView::name)
                .toList();
    }

    private PlanView plan() {
        return world.plan("decommission");
    }

    private List<ReleaseRecord> releases() {
        return List.copyOf(world.scheduler().state().releases().values());
    }

    /** The pods that were ordered to end. */
    private List<String> killed() {
        return world.calls(ClusterCall.Kill.class).stream()
                .map(kill -> world.scheduler().state().podOfTask(kill.taskId()))
                .filter(java.util.Objects::nonNull)
                .map(io.holdfast.core.state.PodRecord::name)
                .distinct()
                .toList();
    }
}
