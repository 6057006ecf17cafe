package io.holdfast.local.master.resource;

import java.util.Comparator;
import java.util.List;
import org.apache.mesos.v1.Protos.Label;
import org.apache.mesos.v1.Protos.Labels;
import org.apache.mesos.v1.Protos.Resource;

/**
 * One entry of a resource set: its shape (all but the value), the key by which shapes are compared (the shape with the labels
 * of its reservations in order, because the order of labels carries no meaning) and the amount.
 */
record Piece(Resource shape, Resource key, Amount amount) {
    static Piece of(Resource resource) {
        Resource shape =
                resource.toBuilder().clearScalar().clearRanges().clearSet().build();
        return new Piece(shape, key(shape), Amount.of(resource));
    }

    private static Resource key(Resource shape) {
        if (shape.getReservationsList().stream().allMatch(r -> r.getLabels().getLabelsCount() < 2)) {
            return shape;
        }
        Resource.Builder key = shape.toBuilder();
        for (Resource.ReservationInfo.Builder reservation : key.getReservationsBuilderList()) {
            List<Label> sorted = reservation.getLabels().getLabelsList().stream()
                    .sorted(Comparator.comparing(Label::getKey).thenComparing(Label::getValue))
                    .toList();
            reservation.setLabels(Labels.newBuilder().addAllLabels(sorted));
        }
        return key.build();
    }

    /** A volume and a mounted disk exist as a whole or not at all: no part of them can be taken. */
    boolean isIndivisible() {
        return shape.getDisk().hasPersistence()
                || shape.getDisk().getSource().getType() == Resource.DiskInfo.Source.Type.MOUNT;
    }

    boolean contains(Piece other) {
        return key.equals(other.key) && (isIndivisible() ? amount.equals(other.amount) : amount.contains(other.amount));
    }

    Piece with(Amount newAmount) {
        return new Piece(shape, key, newAmount);
    }

    Resource toMessage() {
        Resource.Builder resource = shape.toBuilder();
        amount.writeTo(resource);
        return resource.build();
    }
}
