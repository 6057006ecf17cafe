package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.state.ServiceRecord.Change;
import io.holdfast.core.world.ServiceGiven;
import io.holdfast.core.world.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several commands as one change. */
class TogetherTest {
    private static final String BY = "ann";

    private final World world = World.withAgents(2);

    private static Command set(ServiceGiven service) {
        return new Command.SetTarget(service.spec(), BY, "");
    }

    private Change change(String service) {
        return world.scheduler().view().service(service).orElseThrow().change();
    }

    @Test
    void allThatIsChangedTogetherBearsOneIdWhichOutlivesTheScheduler() {
        CommandResult result = world.order(new Command.Together(
                List.of(set(service("a", pod("a", 1))), set(service("b", pod("b", 1)))), BY));
        assertThat(result.outcome()).isEqualTo(Outcome.DONE);
        world.restart();
        assertThat(result.subjects()).containsExactly(change("a").id());
        assertThat(change("a")).isEqualTo(change("b"));
        assertThat(change("a").services()).containsExactly("a", "b");
    }

    @Test
    void ifOneIsRefusedNoneIsDone() {
        world.deploy(service("a", pod("a", 2)));
        world.settle();
        Change before = change("a");
        CommandResult result = world.order(new Command.Together(
                List.of(set(service("b", pod("b", 1))), set(service("a", pod("a", 1)))), BY));
        assertThat(result.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(world.scheduler().view().services()).containsExactly("a");
        assertThat(change("a")).isEqualTo(before);
    }

    @Test
    void eachRestartAndARemovalAreChangesOfTheirOwn() {
        world.deploy(service("a", pod("a", 1)));
        world.settle();
        Change set = change("a");
        assertThat(set.kind()).isEqualTo(Change.Kind.TARGET);
        world.order(new Command.RestartStep("a", "deploy", null, null, BY));
        Change first = change("a");
        world.settle();
        world.order(new Command.RestartStep("a", "deploy", null, null, BY));
        Change second = change("a");
        assertThat(first.kind()).isEqualTo(Change.Kind.RESTART);
        assertThat(List.of(set.id(), first.id(), second.id())).doesNotHaveDuplicates();
        world.order(new Command.Uninstall("a", BY, ""));
        assertThat(change("a").kind()).isEqualTo(Change.Kind.REMOVAL);
    }

    @Test
    void anInstanceCountsItsLaunchesWhereverItIs() {
        world.deploy(service("a", pod("a", 1)));
        world.settle();
        assertThat(incarnation()).isEqualTo(1);
        world.order(new Command.RestartStep("a", "deploy", null, null, BY));
        world.settle();
        world.restart();
        world.subscribe(true);
        assertThat(incarnation()).isEqualTo(2);
        world.order(new Command.WipePod("a", "a-0", BY));
        world.settle();
        world.pass(31_000);
        world.settle();
        assertThat(incarnation()).isEqualTo(3);
    }

    private int incarnation() {
        var pod = world.scheduler().view().podRecords("a").get(0);
        assertThat(pod.tasks().get("a-0").taskId()).endsWith("." + pod.incarnation());
        return pod.incarnation();
    }
}
