package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.world.World;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CountersTest {
    @Test
    void theOnesThatEverySchedulerHasAreThereBeforeAnythingHappens() {
        assertThat(new Counters().copy())
                .containsOnlyKeys(
                        "declines.long",
                        "declines.short",
                        "offers.processed",
                        "offers.received",
                        "revives",
                        "revives.throttles",
                        "suppresses")
                .allSatisfy((name, count) -> assertThat(count).isZero());
    }

    @Test
    void aDeploymentCountsItsOffersOperationsAndTheStatesOfItsTasks() {
        World world = World.withAgents(2);
        world.deploy(service(KV, pod("data", 2).placedBy("apart")));
        world.settle();

        SortedMap<String, Long> counters = counters(world);
        assertThat(counters)
                .containsEntry("operation.launch", 2L)
                .containsEntry("task_status.task_running", 2L)
                .containsKey("operation.reserve");
        assertThat(counters.get("offers.received")).isPositive();
        assertThat(counters.get("offers.processed")).isBetween(1L, counters.get("offers.received"));
    }

    @Test
    void declinesAreCountedByHowLongTheyHold() {
        World world = World.withAgents(2);
        world.offerAll();
        assertThat(counters(world)).containsEntry("declines.long", 2L).containsEntry("declines.short", 0L);
        assertThat(world.scheduler().view().suppressed()).isTrue();

        world.deploy(service(KV, pod("data", 1).with(task("data").amount("cpus", 99))));
        world.offerAll();
        world.pass(5_000);
        assertThat(counters(world)).containsEntry("declines.long", 2L).containsEntry("declines.short", 2L);
        assertThat(world.scheduler().view().suppressed()).isFalse();
    }

    @Test
    void aRequestForOffersThatComesTooEarlyIsCountedOnceHoweverLongItWaits() {
        World world = World.withAgents(1);
        world.pass(10_000);
        world.offerAll();
        world.deploy(service(KV, pod("data", 1).with(task("data").amount("cpus", 99))));
        long revives = counters(world).get("revives");
        long throttled = counters(world).get("revives.throttles");

        world.deploy(service("other", pod("data", 1).with(task("data").amount("cpus", 99))));
        world.pass(1_000);
        world.pass(1_000);
        assertThat(counters(world)).containsEntry("revives", revives).containsEntry("revives.throttles", throttled + 1);

        world.pass(3_000);
        assertThat(counters(world)).containsEntry("revives", revives + 1);
    }

    private static SortedMap<String, Long> counters(World world) {
        return world.scheduler().view().counters();
    }
}
