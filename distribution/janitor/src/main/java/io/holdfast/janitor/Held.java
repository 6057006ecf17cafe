package io.holdfast.janitor;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.mesos.v1.Protos.Label;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Resource.ReservationInfo;
import org.apache.mesos.v1.Protos.Value;
import org.jspecify.annotations.Nullable;

/**
 * Something reserved on an agent.
 *
 * @param resource as operations name it: with its whole stack of reservations, and in no other form besides
 * @param kept why it is left alone; null if it may be removed
 */
public record Held(
        String agentId, Resource resource, @Nullable String kept) {
    /** As the operator API shows it, which is in an older form besides that operations refuse. */
    static Held of(String agentId, Resource shown, @Nullable String kept) {
        Resource resource = shown.toBuilder()
                .clearRole()
                .clearReservation()
                .clearAllocationInfo()
                .build();
        return new Held(agentId, resource, kept);
    }

    /** The reservation that would be given back: the last one made. */
    ReservationInfo top() {
        return resource.getReservations(resource.getReservationsCount() - 1);
    }

    /** For example {@code cpus}. */
    public String name() {
        return resource.getName();
    }

    /** The role it is reserved to. */
    public String role() {
        return top().getRole();
    }

    /** Who reserved it; empty if that is not known. */
    public String principal() {
        return top().getPrincipal();
    }

    /** The persistent volume on it; null if there is none. */
    public @Nullable String volumeId() {
        return resource.getDisk().hasPersistence()
                ? resource.getDisk().getPersistence().getId()
                : null;
    }

    /** The reservation's labels. */
    public SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        for (Label label : top().getLabels().getLabelsList()) {
            labels.put(label.getKey(), label.getValue());
        }
        return labels;
    }

    /** How much: a number without its unit (MiB of {@code mem} and {@code disk}), or ranges as {@code 31000-31002,31007}. */
    public String amount() {
        return switch (resource.getType()) {
            case SCALAR -> number(resource.getScalar().getValue());
            case RANGES ->
                resource.getRanges().getRangeList().stream().map(Held::range).collect(Collectors.joining(","));
            case SET -> String.join(",", resource.getSet().getItemList());
            case TEXT -> "";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String range(Value.Range range) {
        return range.getBegin() == range.getEnd()
                ? String.valueOf(range.getBegin())
                : range.getBegin() + "-" + range.getEnd();
    }

    /** What makes two reservations of an agent the same one to Mesos, whatever lies in it. */
    record Key(String agentId, List<ReservationInfo> stack) {}

    Key key() {
        return new Key(agentId, resource.getReservationsList());
    }
}
