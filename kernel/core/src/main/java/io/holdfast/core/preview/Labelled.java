package io.holdfast.core.preview;

import io.holdfast.core.model.AgentKeys;
import io.holdfast.core.offer.OwnLabels;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reserved resource and whom its labels name. */
record Labelled(String service, String pod, String resourceId, Resource resource) {
    static List<Labelled> byPod(List<Resource> resources) {
        return resources.stream().map(Labelled::of).toList();
    }

    private static Labelled of(Resource resource) {
        Reservation reservation = resource.reservation();
        Map<String, String> labels = reservation == null ? Map.of() : reservation.labels();
        return new Labelled(
                labels.getOrDefault(OwnLabels.SERVICE, ""),
                labels.getOrDefault(OwnLabels.POD, ""),
                labels.getOrDefault(OwnLabels.RESOURCE, ""),
                resource);
    }

    /** For example {@code mem 128 MiB} or {@code disk 100 MiB for data-path}. */
    String text() {
        String unit = resource.name().equals("mem") || resource.name().equals("disk") ? " MiB" : "";
        @Nullable String path = resource.disk() == null ? null : resource.disk().containerPath();
        return resource.name() + " " + AgentKeys.text(resource.value()) + unit + (path == null ? "" : " for " + path);
    }
}
