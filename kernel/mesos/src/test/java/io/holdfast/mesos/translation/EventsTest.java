package io.holdfast.mesos.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.cluster.ClusterEvent.InverseOffer;
import io.holdfast.core.cluster.ClusterEvent.Offers;
import io.holdfast.core.cluster.ClusterEvent.TaskUpdate;
import io.holdfast.core.cluster.TaskStatus;
import io.holdfast.mesos.replay.Recording;
import io.holdfast.spi.model.Attribute;
import io.holdfast.spi.model.Domain;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Unavailability;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
    @Test
    void anOfferTellsAttributesOfEveryTypeAndTheAgentsDomain() {
        List<Offer> offers = all("03-offers", Offers.class)
                .flatMap(event -> event.offers().stream())
                .toList();
        assertThat(offers.stream().map(offer -> offer.agent().domain()))
                .contains(new Domain("region-a", "zone-1"), new Domain("region-b", "zone-9"));
        assertThat(offers.stream()
                        .flatMap(offer -> offer.agent().attributes().stream())
                        .map(Attribute::value))
                .hasAtLeastOneElementOfType(Value.Text.class)
                .hasAtLeastOneElementOfType(Value.Scalar.class)
                .hasAtLeastOneElementOfType(Value.Ranges.class);
    }

    @Test
    void offersTellWhereTheirAgentsAreInTheNetwork() {
        assertThat(all("03-offers", Offers.class))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.addresses())
                        .containsOnlyKeys(event.offers().stream()
                                .map(offer -> offer.agent().id())
                                .distinct()
                                .toList()));
    }

    @Test
    void aReservedVolumeShowsItsLabelsAndItsIdentity() {
        assertThat(all("04-reserve-create-launch", Offers.class)
                        .flatMap(event -> event.offers().stream())
                        .flatMap(offer -> offer.resources().stream())
                        .filter(resource -> resource.persistenceId() != null))
                .isNotEmpty()
                .allSatisfy(volume -> {
                    assertThat(volume.persistenceId()).startsWith("volume-");
                    assertThat(volume.reservations()).singleElement().satisfies(reservation -> {
                        assertThat(reservation.dynamic()).isTrue();
                        assertThat(reservation.labels()).containsEntry("resource_id", "r-1");
                        assertThat(reservation.principal()).isEqualTo("scheduler");
                    });
                    assertThat(volume.allocatedRole()).isEqualTo("eng");
                });
    }

    @Test
    void healthAndReadinessAreToldOnlyOnceThereIsAResult() {
        List<TaskStatus> statuses = all("08-health-checks", TaskUpdate.class)
                .map(TaskUpdate::status)
                .toList();
        assertThat(statuses).extracting(TaskStatus::healthy).contains(true, false, null);
        assertThat(statuses).extracting(TaskStatus::ready).contains(true, false, null);
        assertThat(statuses)
                .filteredOn(status -> status.state() == TaskState.STARTING)
                .extracting(TaskStatus::ready)
                .containsOnlyNulls();
    }

    @Test
    void aStatusTellsWhoSaysWhatAndWhen() {
        TaskStatus unreachable = all("13-partition", TaskUpdate.class)
                .map(TaskUpdate::status)
                .filter(status -> status.state() == TaskState.UNREACHABLE)
                .findFirst()
                .orElseThrow();
        assertThat(unreachable.source()).isEqualTo("MASTER");
        assertThat(unreachable.reason()).isEqualTo("AGENT_REMOVED");
        assertThat(unreachable.message()).isEqualTo("health check timed out");
        assertThat(unreachable.uuid()).isNull();
        assertThat(unreachable.unreachableSinceMillis()).isNotNull();
        assertThat(unreachable.timestampMillis()).isGreaterThan(1_700_000_000_000L);
    }

    @Test
    void reconciliationAnswersAreRecognised() {
        assertThat(all("12-reconcile", TaskUpdate.class).map(TaskUpdate::status))
                .filteredOn(TaskStatus::isReconciliation)
                .isNotEmpty()
                .allSatisfy(status -> assertThat(status.uuid()).isNull());
    }

    @Test
    void aRequestToLeaveAnAgentTellsWhenItWillBeAway() {
        List<InverseOffer> asked = all("20-maintenance", ClusterEvent.InverseOffers.class)
                .flatMap(event -> event.asked().stream())
                .toList();
        assertThat(asked).hasSize(5).extracting(InverseOffer::agentId).allMatch(agent -> agent.endsWith("-S0"));
        assertThat(asked.get(0).unavailability()).isEqualTo(new Unavailability(1795299287055L, 3_600_000L));
        assertThat(asked.get(4).unavailability().durationMillis()).isNull();
        assertThat(all("20-maintenance", ClusterEvent.InverseRescinded.class))
                .extracting(ClusterEvent.InverseRescinded::inverseOfferId)
                .containsExactly(
                        asked.get(2).id(), asked.get(3).id(), asked.get(4).id());
    }

    @ParameterizedTest
    @CsvSource({"1.12.0, true", "1.8.0, true", "1.7.3, false", "2.0, true", "1.11.0-dcos, true", "x, false", "'', false"
    })
    void operationsAreReportedOnSinceVersion18(String version, boolean reported) {
        Event subscribed = Event.newBuilder()
                .setType(Event.Type.SUBSCRIBED)
                .setSubscribed(Event.Subscribed.newBuilder()
                        .setFrameworkId(FrameworkID.newBuilder().setValue("f"))
                        .setMasterInfo(MasterInfo.newBuilder()
                                .setId("m")
                                .setIp(0)
                                .setPort(1)
                                .setVersion(version)))
                .build();
        assertThat(Events.read(subscribed)).contains(new ClusterEvent.Subscribed("f", "m", reported, null));
    }

    private static <E extends ClusterEvent> Stream<E> all(String recording, Class<E> type) {
        return Recording.named(recording).events().stream()
                .map(Events::read)
                .flatMap(Optional::stream)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
