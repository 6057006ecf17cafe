package io.holdfast.core.loop;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.ClusterEvent.InverseOffer;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.world.AgentGiven;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView.StepView;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances beyond the count while a change is rolled out. */
class SurgeTest {
    private final World world = World.withAgents(6);

    /** How many instances did their work after each turn, at least and at most. */
    private int fewest = 9;

    private int most;

    private static ServiceGiven web(int count, String command) {
        return web(count, 1, command);
    }

    private static ServiceGiven web(int count, int surge, String command) {
        return service(KV, surging(count, surge, command)).rolledOut("serial", "parallel");
    }

    private static PodGiven surging(int count, int surge, String command) {
        return pod("web", count)
                .mayShrink()
                .surge(surge)
                .with(task("web").command(command).amount("cpus", 1).amount("mem", 128));
    }

    @BeforeEach
    void threeInstancesRun() {
        world.deploy(web(3, "old"));
        world.settle();
        assertThat(names()).containsExactly("web-0", "web-1", "web-2");
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        world.forgetCalls();
        world.decideWith(() -> {
            fewest = Math.min(fewest, available());
            most = Math.max(most, world.running());
            return world.policies;
        });
    }

    @Test
    void anExtraInstanceComesFirstAndGoesLastAndNoneIsMissingMeanwhile() {
        world.deploy(web(3, "new"));
        assertThat(steps()).startsWith("web-3").hasSize(4);
        settle();
        assertThat(fewest).isEqualTo(3);
        assertThat(most).isEqualTo(4);
        assertThat(world.launched()).startsWith("web-3").containsExactlyInAnyOrder("web-0", "web-1", "web-2", "web-3");
        assertThat(names()).containsExactly("web-0", "web-1", "web-2");
        assertThat(world.pod("web-3")).isNull();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void theRollOutIsCompleteOnlyWhenTheExtraInstanceHasGone() {
        world.deploy(web(3, "new"));
        untilRolledOut();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.IN_PROGRESS);
        assertThat(world.step("web-3").message()).contains("beyond the count, which goes");
        assertThat(kills()).contains("web-3");
        assertThat(world.step("decommission", "web-3").status()).isEqualTo(PlanStatus.PREPARED);
        assertThat(runHasEnded()).isFalse();
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(runHasEnded()).isTrue();
    }

    @Test
    void severalExtraInstancesMakeRoomForSeveralAtOnce() {
        world.deploy(web(3, 2, "new"));
        world.offerAll();
        assertThat(world.launched()).containsExactly("web-3", "web-4");
        assertThat(kills()).isEmpty();
        world.tasksFollow();
        world.pass(200);
        assertThat(kills()).hasSize(2);
    }

    @Test
    void nothingIsTakenDownForAnExtraInstanceThatFindsNoPlaceAndTheExplanationSaysSo() {
        World small = World.with(agent("a0").cpus(3));
        small.deploy(web(3, "old"));
        small.settle();
        small.deploy(web(3, "new"));
        small.settle();
        assertThat(small.running()).isEqualTo(3);
        assertThat(small.explain("web-3").summary()).contains("no offer fits");
        assertThat(small.explain("web-0").summary())
                .contains("0 of web unavailable, at most 0 may be", "0 of 1 extra instances are there to stand in");
        small.join(agent("a1"));
        for (int i = 0; i < 3; i++) {
            small.settle();
            small.pass(31_000);
        }
        assertThat(small.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(small.running()).isEqualTo(3);
    }

    @Test
    void whatNeverComesUpHarmsNothingAndIsTakenBack() {
        world.deploy(web(3, "broken"));
        world.offerAll();
        world.ends("web-3", TaskState.FAILED);
        world.pass(60_000);
        world.offerAll();
        assertThat(kills()).isEmpty();
        assertThat(available()).isEqualTo(3);
        world.deploy(web(3, "old"));
        settle();
        assertThat(world.launched()).containsOnly("web-3");
        assertThat(world.pod("web-3")).isNull();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void onTheWayBackTheExtraInstanceStandsInAsWell() {
        world.deploy(web(3, "new"));
        world.offerAll();
        world.tasksFollow();
        world.pass(200);
        world.tasksFollow();
        world.offerAll();
        world.tasksFollow();
        world.deploy(web(3, "old"));
        settle();
        assertThat(fewest).isEqualTo(3);
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(commands()).containsOnly("old");
    }

    @Test
    void aFurtherChangeAndAnotherCountGoOnFromWhatThereIs() {
        world.deploy(web(3, "new"));
        world.offerAll();
        world.tasksFollow();
        world.deploy(web(4, "newer"));
        assertThat(steps()).startsWith("web-4").contains("web-3");
        settle();
        assertThat(names()).containsExactly("web-0", "web-1", "web-2", "web-3");
        assertThat(commands()).containsOnly("newer").hasSize(4);
        world.deploy(web(2, "newest"));
        settle();
        assertThat(names()).containsExactly("web-0", "web-1");
        assertThat(commands()).containsOnly("newest").hasSize(2);
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void itGoesOnAfterAnyEndOfTheScheduler() {
        world.deploy(web(3, "new"));
        for (int i = 0; i < 30; i++) {
            world.restart();
            world.subscribe(false);
            world.offerAll();
            world.tasksFollow();
            world.pass(1_000);
        }
        settle();
        assertThat(fewest).isEqualTo(3);
        assertThat(names()).containsExactly("web-0", "web-1", "web-2");
        assertThat(commands()).containsOnly("new");
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
    }

    @Test
    void anExtraInstanceThatFailsIsBroughtBackAndUntilThenNothingIsTakenDown() {
        world.deploy(web(3, "new"));
        world.offerAll();
        world.says("web-3", TaskState.RUNNING);
        world.tasksFollow();
        world.offerAll();
        world.allRun();
        world.ends("web-3", TaskState.FAILED);
        world.forgetCalls();
        world.pass(200);
        assertThat(kills()).isEmpty();
        settle();
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(commands()).containsOnly("new").hasSize(3);
    }

    @Test
    void theRollOutDoesNotWaitForAnExtraInstanceThatIsOutOfReach() {
        world.deploy(web(3, "new"));
        untilRolledOut();
        world.cutOff(world.placeOf("web-3"));
        world.pass(200);
        assertThat(world.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(world.step("decommission", "web-3").message()).contains("out of reach");
    }

    @Test
    void aLostExtraInstanceHoldsWhatRunsAndSoDoesALostOneOfTheOthers() {
        World apart = World.with(one("a0"), one("a1"), one("a2"), one("a3"));
        apart.deploy(web(3, "old"));
        apart.settle();
        apart.deploy(web(3, "new"));
        apart.offerAll();
        apart.forgetCalls();
        apart.cutOff(apart.placeOf("web-3"));
        apart.pass(60_000);
        apart.offerAll();
        assertThat(apart.calls(ClusterCall.Kill.class)).isEmpty();
        apart.cutOff(apart.placeOf("web-1"));
        apart.comeBack(apart.placeOf("web-3"));
        apart.pass(200);
        assertThat(apart.calls(ClusterCall.Kill.class))
                .allMatch(kill -> kill.taskId().startsWith("web-1"));
        apart.comeBack(apart.placeOf("web-1"));
        for (int i = 0; i < 4; i++) {
            apart.settle();
            apart.pass(31_000);
        }
        assertThat(apart.plan("deploy").status()).isEqualTo(PlanStatus.COMPLETE);
        assertThat(apart.running()).isEqualTo(3);
    }

    private static AgentGiven one(String id) {
        return agent(id).cpus(1.5);
    }

    @Test
    void aRestartOfThePlanIsARollOutToo() {
        world.order(new Command.RestartStep(KV, "deploy", null, null, "bob"));
        assertThat(steps()).startsWith("web-3").hasSize(4);
        settle();
        assertThat(fewest).isEqualTo(3);
        assertThat(world.launched()).startsWith("web-3").contains("web-0", "web-1", "web-2");
        assertThat(names()).containsExactly("web-0", "web-1", "web-2");
    }

    @Test
    void neitherTheFirstDeploymentNorAnotherCountAloneNeedsExtraInstances() {
        world.deploy(web(4, "old"));
        assertThat(steps()).containsExactly("web-0", "web-1", "web-2", "web-3");
        settle();
        assertThat(world.launched()).containsExactly("web-3");
    }

    /** Nothing can stand in for it then; held by the budget it would never leave. */
    @Test
    void forMaintenanceOneMovesWhileNothingIsRolledOut() {
        World apart = World.with(one("a0"), one("a1"), one("a2"), one("a3"));
        apart.deploy(web(3, "old"));
        apart.settle();
        Unavailability away = new Unavailability(apart.now, null);
        apart.machines.awayFrom("a0", away);
        apart.hear(new ClusterEvent.InverseOffers(List.of(new InverseOffer("inverse", "a0", away))));
        for (int i = 0; i < 4; i++) {
            apart.settle();
            apart.pass(31_000);
        }
        assertThat(apart.placeOf("web-0")).isEqualTo("a3");
        assertThat(apart.running()).isEqualTo(3);
    }

    @Test
    void podsWithVolumesHaveNone() {
        CommandResult refused = world.deploy(service("db", pod("data", 1).surge(1)));
        assertThat(refused.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(refused.message()).contains("pods.data.max-surge: not for pods with persistent volumes");
        assertThat(world.deploy(service("db", pod("data", 1).atMostDown(0))).message())
                .contains("pods.data.max-unavailable: 0 without max-surge");
    }

    private void untilRolledOut() {
        for (int i = 0; i < 60 && !kills().contains("web-3"); i++) {
            world.offerAll();
            if (!kills().contains("web-3")) {
                world.tasksFollow();
            }
            if (!kills().contains("web-3")) {
                world.pass(200);
            }
        }
    }

    private void settle() {
        for (int i = 0; i < 4; i++) {
            world.settle();
            world.pass(31_000);
        }
        world.settle();
    }

    private boolean runHasEnded() {
        return world.scheduler().view().said(KV, "deploy").orElseThrow().run().endedMillis() != null;
    }

    private List<String> steps() {
        return world.plan("deploy").phases().get(0).steps().stream()
                .map(StepView::name)
                .toList();
    }

    private List<String> names() {
        return world.scheduler().view().pods(KV).stream().map(pod -> pod.name()).toList();
    }

    private List<String> kills() {
        return world.calls(ClusterCall.Kill.class).stream()
                .map(kill -> kill.taskId().replaceAll("__.*", ""))
                .distinct()
                .toList();
    }

    private int available() {
        return (int) pods().filter(pod -> pod.tasks().values().stream()
                        .anyMatch(task -> task.state() == TaskState.RUNNING && task.kill() == null))
                .count();
    }

    private List<String> commands() {
        return pods().flatMap(pod -> pod.tasks().values().stream())
                .map(task ->
                        world.machines.launch(task.name()).orElseThrow().spec().command())
                .toList();
    }

    private Stream<PodRecord> pods() {
        return world.scheduler().state().service(KV).pods().stream();
    }
}
