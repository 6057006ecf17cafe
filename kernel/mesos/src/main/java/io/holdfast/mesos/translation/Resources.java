package io.holdfast.mesos.translation;

import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.util.List;
import org.apache.mesos.v1.Protos;

/** Resources; what is offered comes back in operations with everything that makes it the same resource to Mesos. */
final class Resources {
    private Resources() {}

    static List<Resource> read(List<Protos.Resource> resources) {
        return resources.stream().map(Resources::read).toList();
    }

    static Resource read(Protos.Resource resource) {
        Value value = switch (resource.getType()) {
            case SCALAR -> Values.scalar(resource.getScalar());
            case RANGES -> Values.ranges(resource.getRanges());
            case SET -> Values.names(resource.getSet());
            case TEXT -> new Value.Text(""); // resources are never texts
        };
        return new Resource(
                resource.getName(),
                value,
                Reservations.read(resource.getReservationsList()),
                resource.hasDisk() ? Disks.read(resource.getDisk()) : null,
                resource.hasAllocationInfo() ? resource.getAllocationInfo().getRole() : null,
                resource.hasProviderId() ? resource.getProviderId().getValue() : null,
                resource.hasRevocable());
    }

    static List<Protos.Resource> write(List<Resource> resources) {
        return resources.stream().map(Resources::write).toList();
    }

    static Protos.Resource write(Resource resource) {
        Protos.Resource.Builder builder = Protos.Resource.newBuilder().setName(resource.name());
        writeValue(resource, builder);
        resource.reservations().forEach(reservation -> builder.addReservations(Reservations.write(reservation)));
        if (resource.disk() != null) {
            builder.setDisk(Disks.write(resource.disk()));
        }
        if (resource.allocatedRole() != null) {
            builder.getAllocationInfoBuilder().setRole(resource.allocatedRole());
        }
        if (resource.providerId() != null) {
            builder.getProviderIdBuilder().setValue(resource.providerId());
        }
        if (resource.revocable()) {
            builder.getRevocableBuilder();
        }
        return builder.build();
    }

    private static void writeValue(Resource resource, Protos.Resource.Builder builder) {
        if (resource.value() instanceof Value.Scalar scalar) {
            builder.setType(Protos.Value.Type.SCALAR).setScalar(Values.scalar(scalar));
        } else if (resource.value() instanceof Value.Ranges ranges) {
            builder.setType(Protos.Value.Type.RANGES).setRanges(Values.ranges(ranges));
        } else if (resource.value() instanceof Value.Names names) {
            builder.setType(Protos.Value.Type.SET).setSet(Values.names(names));
        } else {
            throw new IllegalArgumentException("Resource " + resource.name() + " must not be a text");
        }
    }
}
