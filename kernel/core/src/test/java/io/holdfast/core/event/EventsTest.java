package io.holdfast.core.event;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.command.Command;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.world.World;
import io.holdfast.spi.event.Event;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and listeners are told. */
class EventsTest {
    private final World world = World.withAgents(3);

    @BeforeEach
    void forget() {
        world.scheduler().drainEvents();
    }

    private List<Event> told() {
        return world.scheduler().drainEvents();
    }

    private static List<String> types(List<Event> events, String subject) {
        return events.stream()
                .filter(event -> event.subject().equals(subject))
                .map(Event::type)
                .toList();
    }

    @Test
    void aDeploymentIsToldFromItsTargetToItsEnd() {
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        List<Event> events = told();
        assertThat(types(events, KV)).containsExactly("target-set");
        assertThat(types(events, "deploy")).containsExactly("plan-start", "plan-complete");
        assertThat(types(events, "data-0"))
                .containsSubsequence("step-begun", "pod-placed", "task-launched", "task-state", "step-complete");
        assertThat(events).extracting(Event::sequence).isSorted().doesNotHaveDuplicates();
        Event running = events.stream()
                .filter(event -> event.type().equals("task-state")
                        && "RUNNING".equals(event.details().get("state")))
                .findFirst()
                .orElseThrow();
        assertThat(running.service()).isEqualTo(KV);
        assertThat(running.details()).containsKeys("task-id", "agent", "pod", "configuration");
        assertThat(running.message()).startsWith("data-0 is RUNNING");
    }

    @Test
    void aFailureAndItsRecoveryAreTold() {
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        told();
        world.ends("data-0", TaskState.FAILED);
        assertThat(types(told(), "data-0")).contains("task-state", "recovery-begun");
        world.pass(400_000);
        world.settle();
        assertThat(types(told(), "data-0")).containsSubsequence("task-launched", "task-state", "recovery-complete");
    }

    @Test
    void whateverIsGivenUpIsToldWithItsReasonAndOnceMoreWhenItIsGone() {
        world.deploy(service(KV, pod("data", 2).mayShrink()));
        world.settle();
        String volume = world.volumesOf("data-1").get(0);
        told();
        world.deploy(service(KV, pod("data", 1).mayShrink()));
        for (int i = 0; i < 4; i++) {
            world.settle();
            world.pass(31_000);
        }
        // Without feedback on operations it is off the books once its agent has long offered other things.
        world.pass(3_600_000);
        world.offerAll();
        List<Event> events = told();
        Event givenUp = only(events, "volume-given-up");
        assertThat(givenUp.details()).containsEntry("volume", volume).containsKey("reason");
        assertThat(givenUp.message()).contains("by ann");
        assertThat(only(events, "volume-destroyed").details()).containsEntry("volume", volume);
        assertThat(types(events, "data-1")).containsSubsequence("pod-moved-out", "pod-erased");
        assertThat(types(events, "decommission")).containsExactly("plan-start", "plan-complete");
    }

    @Test
    void aReplacementIsToldWithWhoAskedForIt() {
        world.deploy(service(KV, pod("data", 1)));
        world.settle();
        told();
        world.order(new Command.RestartPod(KV, "data-0", true, "ann"));
        world.settle();
        List<Event> events = told();
        assertThat(only(events, "replace-ordered").details()).containsEntry("by", "ann");
        assertThat(types(events, "data-0")).containsSubsequence("replace-ordered", "pod-placed", "recovery-complete");
    }

    @Test
    void aRefusedChangeIsTold() {
        world.deploy(service(KV, pod("data", 2)));
        world.settle();
        told();
        world.deploy(service(KV, pod("data", 1)));
        assertThat(only(told(), "target-refused").message()).contains("allow-decommission");
    }

    @Test
    void whatWasNotMadeDurableIsNotTold() {
        world.store.fails = true;
        assertThatThrownBy(() -> world.deploy(service(KV, pod("data", 1)))).isInstanceOf(StoreException.class);
        assertThat(told()).isEmpty();
    }

    private static Event only(List<Event> events, String type) {
        List<Event> found =
                events.stream().filter(event -> event.type().equals(type)).toList();
        assertThat(found).as(events + "").hasSize(1);
        assertThat(found.get(0).details()).doesNotContainValue("");
        return found.get(0);
    }
}
