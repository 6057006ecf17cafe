package io.holdfast.core.loop;

import static io.holdfast.core.world.PodGiven.pod;
import static io.holdfast.core.world.ServiceGiven.service;
import static io.holdfast.core.world.TaskGiven.task;
import static io.holdfast.core.world.World.KV;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.view.OfferOutcome;
import io.holdfast.core.view.OfferOutcome.Fate;
import io.holdfast.core.view.OfferTraffic;
import io.holdfast.core.view.RecordedOffer;
import io.holdfast.core.world.World;
import org.junit.jupiter.api.Test;

class OfferRecordTest {
    @Test
    void everyOfferThatCameIsRecordedWhateverBecameOfIt() {
        World world = World.withAgents(2);
        world.offerAll();
        world.now += 7;
        world.offer("a1");
        assertThat(world.scheduler().view().recordedOffers(0))
                .extracting(
                        RecordedOffer::sequence,
                        recorded -> recorded.offer().agent().id(),
                        RecordedOffer::atMillis)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, "a0", world.now - 7),
                        org.assertj.core.groups.Tuple.tuple(2L, "a1", world.now - 7),
                        org.assertj.core.groups.Tuple.tuple(3L, "a1", world.now));
        assertThat(world.scheduler().view().recordedOffers(2)).hasSize(1);
        assertThat(world.scheduler().view().recordedOffers(3)).isEmpty();
    }

    @Test
    void onlyTheLatestThousandAreKept() {
        World world = World.withAgents(3);
        for (int i = 0; i < 400; i++) {
            world.offerAll();
        }
        assertThat(world.scheduler().view().recordedOffers(0))
                .hasSize(1_000)
                .extracting(RecordedOffer::sequence)
                .startsWith(201L)
                .endsWith(1_200L);
    }

    @Test
    void everyOfferIsAccountedFor() {
        World world = World.withAgents(3);
        world.offerAll();
        assertThat(traffic(world)).isEqualTo(new OfferTraffic(3, 0, 3, 0, 0));
        world.deploy(service(KV, pod("data", 1), pod("big", 1).with(task("big").amount("cpus", 99))));
        world.offerAll();
        assertThat(traffic(world)).isEqualTo(new OfferTraffic(6, 1, 3, 0, 2));
        world.hear(new ClusterEvent.Rescinded("O5"), new ClusterEvent.Rescinded("O5"));
        assertThat(traffic(world)).isEqualTo(new OfferTraffic(6, 1, 3, 1, 1));
        world.hear(new ClusterEvent.Disconnected("broken"));
        assertThat(traffic(world)).isEqualTo(new OfferTraffic(6, 1, 3, 2, 0));
        assertThat(traffic(world).missed()).isZero();
    }

    @Test
    void whatBecameOfAnOfferIsKnownWithTheReason() {
        World world = World.withAgents(3);
        world.offer("a0");
        world.deploy(service(KV, pod("data", 1), pod("big", 1).with(task("big").amount("cpus", 99))));
        world.offer("a1", "a2");
        assertThat(world.scheduler().view().offerOutcomes(10))
                .extracting(outcome -> outcome.offer().offer().agent().id(), OfferOutcome::fate, OfferOutcome::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a2", Fate.HELD, ""),
                        org.assertj.core.groups.Tuple.tuple(
                                "a1", Fate.ACCEPTED, "reserve cpus+mem+disk, create a volume, launch data-0"),
                        org.assertj.core.groups.Tuple.tuple("a0", Fate.DECLINED, "no pod looks for a place"));
        world.hear(new ClusterEvent.Disconnected("broken"));
        assertThat(world.scheduler().view().offerOutcomes(1))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.reason()).isEqualTo("the subscription was lost"));
    }

    private static OfferTraffic traffic(World world) {
        return world.scheduler().view().offerTraffic();
    }
}
