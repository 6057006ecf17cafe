package io.holdfast.core.preview;

import static io.holdfast.core.world.AgentGiven.agent;
import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.preview.PreviewAction.Kind;
import io.holdfast.core.preview.PreviewReport.Objection;
import io.holdfast.core.preview.PreviewReport.Outcome;
import io.holdfast.core.preview.PreviewReport.Unfinished;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.SpecDiff;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.core.world.PodGiven;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.World;
import io.holdfast.spi.service.TaskState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PreviewTest {
    private static final Set<Kind> PODS =
            EnumSet.of(Kind.KILL, Kind.LAUNCH, Kind.RESTART, Kind.MOVE, Kind.REMOVE, Kind.WAIT_FOR_CONTINUE);

    private static PreviewReport preview(World world, ServiceGiven next) {
        return preview(world, new Command.SetTarget(next.spec(), "ann"));
    }

    private static PreviewReport preview(World world, Command command) {
        Settings settings = Settings.defaults("holdfast", "api.example", 8080);
        PreviewSubject subject = PreviewSubject.of(world.scheduler().view(), settings, world.now);
        return new Preview(subject, world.policies, () -> false).of(World.KV, command);
    }

    private static List<String> podActions(PreviewReport report) {
        return report.actions().stream()
                .filter(action -> PODS.contains(action.kind()))
                .map(action -> action.kind() + " " + action.pod())
                .toList();
    }

    private static ServiceGiven kv(PodGiven... pods) {
        return service(World.KV, pods);
    }

    private static PodGiven data(int count, String command) {
        return pod("data", count)
                .with(task("data")
                        .command(command)
                        .amount("cpus", 1)
                        .amount("mem", 128)
                        .volume("path", 100))
                .placedBy("apart");
    }

    private static World deployed(int agents, ServiceGiven service) {
        World world = World.withAgents(agents);
        world.deploy(service);
        world.settle();
        world.forgetCalls();
        return world;
    }

    @Test
    void aNewServiceIsShownWithItsPodsInOrder() {
        World world = World.withAgents(3);
        world.offerAll();
        PreviewReport report = preview(world, kv(data(2, "run")));
        assertThat(report.isNew()).isTrue();
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(podActions(report)).containsExactly("LAUNCH data-0", "LAUNCH data-1");
        assertThat(report.summary()).isEqualTo("2 pods are launched; 2 agents offer enough");
        assertThat(report.actions())
                .filteredOn(action -> action.kind() == Kind.CREATE_VOLUME)
                .extracting(PreviewAction::pod)
                .containsExactly("data-0", "data-1");
    }

    @Test
    void nothingOutsideChanges() {
        World world = deployed(3, kv(data(2, "run")));
        List<String> before = world.store.paths();
        int commits = world.store.commits;
        preview(world, kv(data(3, "other")));
        assertThat(world.store.paths()).isEqualTo(before);
        assertThat(world.store.commits).isEqualTo(commits);
        assertThat(world.machines.calls).isEmpty();
    }

    @Test
    void anotherCommandRestartsEachPodWhereItIsOneAfterTheOther() {
        World world = deployed(3, kv(data(2, "run")));
        PreviewReport report = preview(world, kv(data(2, "other")));
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(podActions(report))
                .containsExactly("KILL data-0", "RESTART data-0", "KILL data-1", "RESTART data-1");
        assertThat(report.summary()).isEqualTo("2 pods restart; 2 agents offer enough");
        assertThat(report.changes()).containsExactly(new SpecDiff.Change("pods.data.tasks.data.cmd", "run", "other"));
        assertThat(report.actions().get(0).why()).isEqualTo("its configuration changed");
        assertThat(report.actions()).noneMatch(action -> action.kind() == Kind.DESTROY_VOLUME);
    }

    @Test
    void oneMorePodIsLaunchedBesideThoseThatStayAsTheyAre() {
        World world = deployed(3, kv(data(2, "run")));
        PreviewReport report = preview(world, kv(data(3, "run")));
        assertThat(podActions(report)).containsExactly("LAUNCH data-2");
        assertThat(report.actions())
                .filteredOn(action -> action.kind() == Kind.LAUNCH)
                .first()
                .satisfies(launch -> {
                    assertThat(launch.agent()).isEqualTo("a2.host");
                    assertThat(launch.why()).isEqualTo("it has no place yet");
                });
    }

    @Test
    void aPodThatFindsNoPlaceIsToldWithWhatFallsShort() {
        World world = deployed(2, kv(data(2, "run")));
        PreviewReport report = preview(world, kv(data(3, "run")));
        assertThat(report.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(report.summary()).isEqualTo("no pod is started; data-2 waits, since no agent offers enough");
        assertThat(report.offers().suffice()).isFalse();
        assertThat(report.unfinished()).extracting(Unfinished::pod).containsExactly("data-2");
        assertThat(report.unfinished().get(0).explanation().agents())
                .allSatisfy(agent -> assertThat(agent.refusals()).isNotEmpty());
    }

    @Test
    void growthIsTakenFromWhatTheAgentHasLeft() {
        World world = deployed(2, kv(data(2, "run")));
        ServiceGiven bigger = kv(pod("data", 2)
                .with(task("data")
                        .command("run")
                        .amount("cpus", 5)
                        .amount("mem", 128)
                        .volume("path", 100))
                .placedBy("apart"));
        PreviewReport report = preview(world, bigger);
        assertThat(report.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(podActions(report)).isEmpty();
        assertThat(report.unfinished()).extracting(Unfinished::pod).containsExactly("data-0", "data-1");
        assertThat(report.unfinished().get(0).explanation().agents())
                .flatExtracting(agent -> agent.refusals())
                .anySatisfy(refusal -> {
                    assertThat(refusal.shortfall()).isNotNull();
                    assertThat(refusal.shortfall().resource()).isEqualTo("cpus");
                    assertThat(refusal.shortfall().missing()).isEqualTo(1);
                });
    }

    @Test
    void aRefusedChangeSaysWhereAndWhy() {
        World world = deployed(2, kv(data(2, "run")));
        PreviewReport report = preview(world, kv(data(2, "run")).user("root"));
        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.objections()).extracting(Objection::path).containsExactly("user");
        assertThat(report.actions()).isEmpty();
    }

    @Test
    void theSameDefinitionChangesNothing() {
        World world = deployed(2, kv(data(2, "run")));
        PreviewReport report = preview(world, kv(data(2, "run")));
        assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(report.summary()).isEqualTo("nothing changes");
    }

    @Test
    void aCanaryIsShownAsAStepThatWaitsAndThenGoesOn() {
        World world = deployed(3, kv(data(3, "run")));
        PreviewReport report = preview(world, kv(data(3, "other")).rolledOut("serial", "canary"));
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(podActions(report))
                .containsExactly(
                        "WAIT_FOR_CONTINUE data-0",
                        "KILL data-0",
                        "RESTART data-0",
                        "WAIT_FOR_CONTINUE data-1",
                        "KILL data-1",
                        "RESTART data-1",
                        "KILL data-2",
                        "RESTART data-2");
    }

    @Test
    void anInterruptedPlanIsShownAsOneThatSomebodyHasToContinue() {
        World world = deployed(2, kv(data(2, "run")));
        world.order(new Command.Interrupt(World.KV, "deploy", null, "ann"));
        PreviewReport report = preview(world, kv(data(2, "other")));
        assertThat(podActions(report)).startsWith("WAIT_FOR_CONTINUE data-0").hasSize(5);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void aPodToBeReplacedMovesAndItsVolumeIsDestroyed() {
        World world = deployed(3, kv(data(2, "run")));
        PreviewReport report = preview(world, new Command.RestartPod(World.KV, "data-0", true, "ann"));
        assertThat(podActions(report)).containsExactly("KILL data-0", "MOVE data-0");
        assertThat(report.summary()).isEqualTo("1 pod moves; 1 agent offers enough");
        assertThat(report.actions())
                .filteredOn(action -> action.kind() == Kind.DESTROY_VOLUME)
                .singleElement()
                .satisfies(destroy -> {
                    assertThat(destroy.pod()).isEqualTo("data-0");
                    assertThat(destroy.agent()).isEqualTo("a0.host");
                    assertThat(destroy.why()).contains("ann");
                });
    }

    @Test
    void whatFailedBeforeComesBackOnTheWay() {
        World world = deployed(3, kv(data(2, "run")));
        world.ends("data-1", TaskState.FAILED);
        PreviewReport report = preview(world, kv(data(2, "other")));
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(podActions(report)).contains("RESTART data-1");
    }

    @Test
    void anAgentOutOfSightIsTakenToStayAway() {
        World world = deployed(3, kv(data(2, "run")));
        world.cutOff("a1");
        PreviewReport report = preview(world, kv(data(2, "other")));
        assertThat(report.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(podActions(report)).startsWith("KILL data-0", "RESTART data-0");
        assertThat(report.actions()).noneMatch(action -> action.kind() == Kind.MOVE);
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("a1.host", "out of sight"));
        assertThat(report.summary()).isEqualTo("1 pod restarts; data-1 waits");
    }

    @Test
    void whatIsNotReadyForLongIsNotTakenToBecomeSo() {
        World world = deployed(2, kv(data(1, "run"), pod("other", 1)));
        world.hear(new io.holdfast.core.cluster.ClusterEvent.TaskUpdate(unhealthy(world, "other-0")));
        PreviewReport report = preview(world, kv(data(1, "changed"), pod("other", 1)));
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("kv/other-0", "checks do not succeed"));
    }

    private static io.holdfast.core.cluster.TaskStatus unhealthy(World world, String task) {
        var said = world.status(task, TaskState.RUNNING);
        return new io.holdfast.core.cluster.TaskStatus(
                said.taskId(),
                said.state(),
                said.agentId(),
                said.source(),
                said.reason(),
                said.message(),
                false,
                null,
                null,
                0,
                null,
                null);
    }

    @Test
    void offersFromBeforeALaunchAreCountedWithoutWhatItTook() {
        World world = World.with(agent("a0").cpus(2));
        world.deploy(kv(data(1, "run")));
        world.offerAll();
        // The agent has offered nothing since the launch took one of its two cpus.
        PreviewReport fits = preview(world, kv(data(1, "run"), pod("one", 1)));
        assertThat(fits.outcome()).isEqualTo(Outcome.COMPLETE);
        PreviewReport tooMuch = preview(world, kv(data(1, "run"), pod("one", 1), pod("two", 1)));
        assertThat(tooMuch.unfinished()).extracting(Unfinished::pod).containsExactly("two-0");
    }

    @Test
    void aRollbackFromAPodThatNeverGetsReadyIsShown() {
        World world = deployed(3, kv(data(2, "run")));
        world.deploy(kv(pod("data", 2)
                .with(task("data")
                        .command("broken")
                        .amount("cpus", 1)
                        .amount("mem", 128)
                        .volume("path", 100)
                        .readyWhenChecked())
                .placedBy("apart")));
        world.settle();
        world.pass(Inventory.READY_WITHIN_MILLIS);
        PreviewReport stuck = preview(world, new Command.AskForOffers("ann"));
        assertThat(stuck.outcome()).isEqualTo(Outcome.WAITING);
        assertThat(stuck.unfinished().get(0).waitsFor()).isEqualTo("data-0 runs but is not ready");
        PreviewReport back = preview(world, kv(data(2, "run")));
        assertThat(back.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(podActions(back)).containsExactly("KILL data-0", "RESTART data-0");
    }

    @Test
    void tasksThatShallEndAreTakenToEnd() {
        World world = World.withAgents(2);
        world.offerAll();
        PreviewReport report = preview(
                world, kv(pod("init", 1).with(task("format").goal(Goal.ONCE).amount("cpus", 1)), data(1, "run")));
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(podActions(report)).containsExactly("LAUNCH init-0", "LAUNCH data-0");
    }

    @Test
    void tasksInAContainerOfTheirPodAreLaunchedAndRestartedTogether() {
        World world = World.withAgents(2);
        world.offerAll();
        PreviewReport report = preview(world, new Command.SetTarget(inOneContainer("run"), "ann"));
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.actions())
                .filteredOn(action -> action.kind() == Kind.LAUNCH)
                .singleElement()
                .satisfies(launch -> assertThat(launch.tasks()).containsExactly("data-0-server", "data-0-agent"));
    }

    private static ServiceSpec inOneContainer(String command) {
        PodSpec plain = pod("data", 1)
                .with(task("server").command(command).amount("cpus", 1))
                .with(task("agent").command(command).amount("cpus", 1))
                .spec();
        PodSpec shared = new PodSpec(
                plain.type(),
                plain.count(),
                plain.allowDecommission(),
                plain.tasks(),
                plain.placement(),
                null,
                null,
                List.of(),
                List.of(new VolumeSpec("shared", 100)),
                plain.container(),
                null,
                plain.disruption());
        List<PodSpec> pods = List.of(shared);
        return new ServiceSpec(World.KV, null, null, pods, PlanSpec.serial(pods), RecoverySpec.defaults());
    }

    @Test
    void itEndsOnceItIsCancelled() {
        World world = deployed(2, kv(data(2, "run")));
        PreviewSubject subject = PreviewSubject.of(
                world.scheduler().view(), Settings.defaults("holdfast", "api.example", 8080), world.now);
        PreviewReport report = new Preview(subject, world.policies, () -> true)
                .of(World.KV, new Command.SetTarget(kv(data(2, "other")).spec(), "ann"));
        assertThat(report.outcome()).isEqualTo(Outcome.CUT_SHORT);
    }
}
