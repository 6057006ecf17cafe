package io.holdfast.core.offer;

import static io.holdfast.core.world.AgentGiven.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.world.AgentGiven;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.model.Value.Range;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferColumn;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferSnapshotTest {

    @Test
    void offersOfOneAgentAreOneRowWithTheirSum() {
        OfferSnapshot snapshot = snapshot(
                offer("o1", agent("a"), Resource.scalar("cpus", 1.5)),
                offer("o2", agent("b"), Resource.scalar("cpus", 4)),
                offer("o3", agent("a"), Resource.scalar("cpus", 0.25), Resource.ports(new Range(1, 3))));
        assertThat(snapshot.size()).isEqualTo(2);
        assertThat(snapshot.unreserved("cpus")).containsExactly(1750, 4000);
        assertThat(snapshot.lane(null).portCounts()).containsExactly(3, 0);
        assertThat(snapshot.offerIds(0)).containsExactly("o1", "o3");
        assertThat(snapshot.rowOf("b", "any")).isEqualTo(1);
        assertThat(snapshot.rowOf("c", "any")).isEqualTo(-1);
    }

    @Test
    void onlyWhatWeMayUseCounts() {
        Resource cpus = Resource.scalar("cpus", 1);
        OfferSnapshot snapshot = snapshot(offer(
                "o",
                agent("a"),
                cpus.pushReservation(new Reservation(false, "static", null, java.util.Map.of())),
                new Resource("cpus", cpus.value(), List.of(), null, null, null, true),
                new Resource("cpus", cpus.value(), List.of(), null, null, "provider", false),
                Resource.scalar("disk", 100)
                        .withDisk(new Disk(new Disk.Source(Disk.SourceType.MOUNT, "/m", null, null), null, null))));
        assertThat(snapshot.unreserved("cpus")).containsExactly(0);
        assertThat(snapshot.unreserved("disk")).containsExactly(0);
        assertThat(snapshot.own(0)).isEmpty();
    }

    @Test
    void ourOwnReservationsAreFoundByTheirIdAndThoseOfOtherFrameworksAreNot() {
        OfferSnapshot snapshot = snapshot(offer("o", agent("a"), own("fw", "r1"), own("fw", "r1"), own("other", "r2")));
        assertThat(snapshot.own(0)).containsOnlyKeys("r1");
        assertThat(snapshot.own(0).get("r1")).hasSize(2);
        assertThat(snapshot.rowOfResource("r1")).isZero();
        assertThat(snapshot.rowOfResource("r2")).isEqualTo(-1);
    }

    @Test
    void columnsEncodeWhatAgentsSayOfThemselves() {
        OfferSnapshot snapshot = snapshot(
                offer("o1", agent("a").zone("z1").attribute("rack", "r1")),
                offer("o2", agent("b").zone("z1")),
                offer("o3", agent("c").attribute("rack", "r2")));
        OfferColumn zone = snapshot.column(OfferBatch.ZONE);
        assertThat(zone.codes()).containsExactly(0, 0, OfferColumn.ABSENT);
        assertThat(zone.text(0)).isEqualTo("z1");
        assertThat(snapshot.column("rack").codes()).containsExactly(0, OfferColumn.ABSENT, 1);
        assertThat(snapshot.column("rack").codeOf("r2")).isEqualTo(1);
        assertThat(snapshot.column("hostname").text(2)).isEqualTo("c.host");
        assertThat(snapshot.column("nothing").cardinality()).isZero();
    }

    @Test
    void aPlannedAbsenceInAnyOfAnAgentsOffersCounts() {
        Unavailability soon = new Unavailability(5, null);
        OfferSnapshot snapshot = new OfferSnapshot(
                List.of(
                        new Offer("o1", agent("a").agent(), "role", List.of(), null),
                        new Offer("o2", agent("a").agent(), "role", List.of(), soon)),
                "fw");
        assertThat(snapshot.unavailability(0)).isEqualTo(soon);
    }

    private static Resource own(String framework, @Nullable String id) {
        return Resource.scalar("cpus", 1)
                .pushReservation(new Reservation(true, "role", "p", OwnLabels.of(framework, id, "kv", "data-0")));
    }

    private static Offer offer(String id, AgentGiven agent, Resource... resources) {
        return new Offer(id, agent.agent(), "role", List.of(resources), null);
    }

    private static OfferSnapshot snapshot(Offer... offers) {
        return new OfferSnapshot(Stream.of(offers).toList(), "fw");
    }
}
