package io.holdfast.core.loop;

import static io.holdfast.core.command.CommandResult.Outcome.ALREADY;
import static io.holdfast.core.command.CommandResult.Outcome.DONE;
import static io.holdfast.core.command.CommandResult.Outcome.INVALID;
import static io.holdfast.core.command.CommandResult.Outcome.NOT_FOUND;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static io.holdfast.spi.plan.PlanStatus.COMPLETE;
import static io.holdfast.spi.plan.PlanStatus.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterCall.Kill;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.spec.DeadlineSpec.Action;
import io.holdfast.core.state.PlanRecord.PlanEvent;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.TaskGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way back from every state of a roll-out, the budget it keeps to, and the end of patience. */
class RollbackTest {
    private static TaskGiven good(String command) {
        return task("data").amount("cpus", 1).volume("path", 10).command(command);
    }

    /** Its tasks run but never become ready. */
    private static TaskGiven stuck(String command) {
        return good(command).readyWhenChecked();
    }

    private static ServiceGiven version(TaskGiven task) {
        return service(KV, pod("data", 3).with(task).atMostDown(1));
    }

    private static World deployed() {
        World world = World.withAgents(3);
        world.deploy(version(good("one")));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
        return world;
    }

    private static CommandResult back(World world) {
        return world.order(new Command.Rollback(KV, null, "ann", "it does not start"));
    }

    private static List<String> commands(World world) {
        return java.util.stream.Stream.of("a0", "a1", "a2")
                .flatMap(agent -> world.machines.running(agent).stream())
                .map(launch -> launch.spec().command())
                .sorted()
                .toList();
    }

    @Test
    void aPodThatNeverBecomesReadyDoesNotBarTheWayBack() {
        World world = deployed();
        world.deploy(version(stuck("two")));
        world.settle();
        assertThat(commands(world)).as("the first is stuck").containsExactly("one", "one", "two");
        assertThat(back(world).outcome()).isEqualTo(DONE);
        world.settle();
        assertThat(commands(world)).containsExactly("one", "one", "one");
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20})
    void theWayBackIsOpenAfterAnyNumberOfTurns(int turns) {
        World world = deployed();
        world.deploy(version(good("two")));
        for (int turn = 0; turn < turns; turn++) {
            world.offerAll();
            world.tasksFollow();
        }
        back(world);
        world.settle();
        world.settle();
        assertThat(commands(world)).containsExactly("one", "one", "one");
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20})
    void aRollOutThatTakesThePlaceOfAnotherIsNotHeldUpByWhatThatLeft(int turns) {
        World world = deployed();
        world.deploy(version(good("two")));
        for (int turn = 0; turn < turns; turn++) {
            world.offerAll();
            world.tasksFollow();
        }
        world.deploy(version(good("three")));
        world.settle();
        world.settle();
        assertThat(commands(world)).containsExactly("three", "three", "three");
    }

    @Test
    void whatIsStuckIsMendedBeforeAnythingElseIsTouched() {
        World world = deployed();
        String first = world.scheduler().view().targetId(KV).orElseThrow();
        world.deploy(version(good("two")));
        world.settle();
        world.deploy(version(stuck("three")));
        world.settle();
        world.forgetCalls();
        world.order(new Command.Rollback(KV, first, "ann", "back to the first version"));
        assertThat(world.calls(Kill.class))
                .singleElement()
                .satisfies(kill -> assertThat(kill.taskId()).startsWith("data-0__"));
        world.settle();
        assertThat(commands(world)).containsExactly("one", "one", "one");
    }

    @Test
    void anInterruptedRollOutGoesBackToo() {
        World world = deployed();
        world.deploy(version(stuck("two")));
        world.settle();
        world.order(new Command.Interrupt(KV, "deploy", null, "ann"));
        back(world);
        world.settle();
        assertThat(commands(world)).containsExactly("one", "one", "one");
    }

    @Test
    void thereAreReasonsNotToGoBack() {
        World world = World.withAgents(3);
        assertThat(back(world).outcome()).isEqualTo(NOT_FOUND);
        world.deploy(version(good("one")));
        assertThat(back(world).outcome()).as("nothing before it").isEqualTo(INVALID);
        String first = world.scheduler().view().targetId(KV).orElseThrow();
        world.deploy(version(good("two")));
        assertThat(world.order(new Command.Rollback(KV, "nothing", "ann", "")).outcome())
                .isEqualTo(NOT_FOUND);
        assertThat(world.order(new Command.Rollback(KV, first, "ann", "")).outcome())
                .isEqualTo(DONE);
        assertThat(world.order(new Command.Rollback(KV, first, "ann", "")).outcome())
                .isEqualTo(ALREADY);
    }

    @Test
    void theBudgetCountsWhateverMadeAPodUnavailable() {
        World world = World.withAgents(3);
        world.deploy(service(KV, pod("data", 3).with(good("one")).atMostDown(1)).rolledOut("serial", "parallel"));
        world.settle();
        world.order(new Command.Interrupt(KV, "recovery", null, "ann"));
        world.ends("data-2", TaskState.FAILED);
        world.forgetCalls();
        world.deploy(service(KV, pod("data", 3).with(good("two")).atMostDown(1)).rolledOut("serial", "parallel"));
        assertThat(world.calls(Kill.class)).as("one is down already").isEmpty();
        assertThat(world.explain("data-0").summary()).contains("safety budget");
        world.order(new Command.Continue(KV, "recovery", null, "ann"));
        world.settle();
        world.settle();
        assertThat(commands(world)).containsExactly("two", "two", "two");
    }

    @Test
    void aParallelRollOutTakesDownNoMoreThanTheBudgetAllows() {
        World world = World.withAgents(3);
        world.deploy(service(KV, pod("data", 3).with(good("one")).atMostDown(2)).rolledOut("serial", "parallel"));
        world.settle();
        world.forgetCalls();
        world.deploy(service(KV, pod("data", 3).with(good("two")).atMostDown(2)).rolledOut("serial", "parallel"));
        assertThat(world.calls(Kill.class)).hasSize(2);
        world.settle();
        assertThat(commands(world)).containsExactly("two", "two", "two");
    }

    @Test
    void aRestartOfAPhaseIsPacedByItsStrategy() {
        World world = deployed();
        world.forgetCalls();
        world.order(new Command.RestartStep(KV, "deploy", "data", null, "ann"));
        assertThat(world.calls(Kill.class)).as("one at a time").hasSize(1);
        world.settle();
        assertThat(world.launched()).containsExactly("data-0", "data-1", "data-2");
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aRollOutThatMakesNoProgressIsPaused() {
        World world = deployed();
        world.deploy(version(stuck("two")).progressWithin(60, Action.PAUSE));
        world.settle();
        world.pass(30_000);
        assertThat(world.plan("deploy").status()).isNotEqualTo(WAITING);
        world.pass(60_000);
        assertThat(world.scheduler().view().said(KV, "deploy").orElseThrow().interrupted())
                .isTrue();
        assertThat(world.scheduler().view().said(KV, "deploy").orElseThrow().history())
                .last()
                .satisfies(event -> {
                    assertThat(event.by()).isEqualTo("holdfast");
                    assertThat(event.reason()).contains("no progress");
                });
    }

    @Test
    void aRollOutThatMakesNoProgressGoesBackByItselfOnce() {
        World world = deployed();
        String first = world.scheduler().view().targetId(KV).orElseThrow();
        world.deploy(version(stuck("two")).progressWithin(60, Action.ROLLBACK));
        world.settle();
        world.pass(61_000);
        assertThat(world.scheduler().view().targetId(KV)).contains(first);
        world.settle();
        assertThat(commands(world)).containsExactly("one", "one", "one");
        assertThat(world.scheduler().view().said(KV, "deploy").orElseThrow().history())
                .extracting(PlanEvent::what)
                .contains("rollback");
    }

    @Test
    void anOperatorsDecisionIsNotALackOfProgress() {
        World world = deployed();
        world.deploy(version(good("two")).progressWithin(60, Action.PAUSE).rolledOut("serial", "serial"));
        world.order(new Command.Interrupt(KV, "deploy", null, "ann"));
        world.settle();
        world.pass(600_000);
        world.order(new Command.Continue(KV, "deploy", null, "ann"));
        world.settle();
        assertThat(world.plan("deploy").status()).isEqualTo(COMPLETE);
    }

    @Test
    void aPausedTaskIdlesUntilItIsResumed() {
        World world = deployed();
        assertThat(world.order(new Command.PausePod(KV, "data-1", java.util.Set.of(), true, "ann"))
                        .outcome())
                .isEqualTo(DONE);
        world.settle();
        assertThat(commands(world)).filteredOn(c -> c.contains("paused")).hasSize(1);
        assertThat(world.plan("recovery").status()).isEqualTo(COMPLETE);
        world.ends("data-1", TaskState.FAILED);
        world.pass(2_000);
        world.settle();
        assertThat(commands(world))
                .as("it idles again")
                .filteredOn(c -> c.contains("paused"))
                .hasSize(1);
        world.order(new Command.PausePod(KV, "data-1", java.util.Set.of(), false, "ann"));
        world.settle();
        assertThat(commands(world)).containsExactly("one", "one", "one");
    }
}
