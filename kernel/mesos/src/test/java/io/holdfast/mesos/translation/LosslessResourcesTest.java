package io.holdfast.mesos.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.mesos.replay.Recording;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.v1.Protos;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is offered must come back in an operation as the same resource, or Mesos says that the offer does not contain it. */
class LosslessResourcesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "03-offers",
                "04-reserve-create-launch",
                "05-operation-feedback",
                "12-reconcile",
                "21-reservations-roles-disks"
            })
    void everyResourceSurvivesTheWayThereAndBack(String name) {
        Recording recording = Recording.named(name);
        List<Protos.Resource> resources = new ArrayList<>();
        for (Event event : recording.events()) {
            event.getOffers().getOffersList().forEach(offer -> resources.addAll(offer.getResourcesList()));
        }
        for (Call call : recording.calls()) {
            call.getAccept().getOperationsList().forEach(operation -> resources.addAll(resources(operation)));
        }
        assertThat(resources).hasSizeGreaterThan(10);
        for (Protos.Resource resource : resources) {
            if (!isOldFormat(resource)) {
                assertThat(Resources.write(Resources.read(resource))).isEqualTo(resource);
            }
        }
    }

    private static List<Protos.Resource> resources(Offer.Operation operation) {
        List<Protos.Resource> resources = new ArrayList<>(operation.getReserve().getResourcesList());
        resources.addAll(operation.getUnreserve().getResourcesList());
        resources.addAll(operation.getCreate().getVolumesList());
        resources.addAll(operation.getDestroy().getVolumesList());
        operation.getLaunch().getTaskInfosList().forEach(task -> resources.addAll(task.getResourcesList()));
        return resources;
    }

    /** Frameworks with RESERVATION_REFINEMENT, as we are, never get these. */
    private static boolean isOldFormat(Protos.Resource resource) {
        return resource.hasRole() || resource.hasReservation();
    }
}
