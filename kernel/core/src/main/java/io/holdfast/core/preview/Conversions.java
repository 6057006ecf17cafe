package io.holdfast.core.preview;

import io.holdfast.core.cluster.Operation;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations that turn resources into others, by Mesos' rules. */
final class Conversions {
    private Conversions() {}

    /**
     * What became of an operation.
     *
     * @param operationId the id it carried, or null
     * @param done whether it was done; if not, nothing was
     */
    record Outcome(@Nullable String operationId, boolean done) {}

    static Outcome apply(Stock stock, Operation operation) {
        if (operation instanceof Operation.Reserve reserve) {
            List<Resource> before =
                    reserve.resources().stream().map(Conversions::unreserved).toList();
            return new Outcome(reserve.id(), replace(stock, before, reserve.resources()));
        }
        if (operation instanceof Operation.Unreserve unreserve) {
            List<Resource> after =
                    unreserve.resources().stream().map(Conversions::unreserved).toList();
            boolean volumes = unreserve.resources().stream().anyMatch(resource -> resource.persistenceId() != null);
            return new Outcome(unreserve.id(), !volumes && replace(stock, unreserve.resources(), after));
        }
        if (operation instanceof Operation.Create create) {
            List<Resource> before =
                    create.volumes().stream().map(Conversions::withoutVolume).toList();
            return new Outcome(create.id(), replace(stock, before, create.volumes()));
        }
        if (operation instanceof Operation.Destroy destroy) {
            List<Resource> after =
                    destroy.volumes().stream().map(Conversions::withoutVolume).toList();
            return new Outcome(destroy.id(), replace(stock, destroy.volumes(), after));
        }
        return new Outcome(null, false);
    }

    /** The same without its topmost reservation. */
    static Resource unreserved(Resource resource) {
        int size = resource.reservations().size();
        return new Resource(
                resource.name(),
                resource.value(),
                resource.reservations().subList(0, Math.max(0, size - 1)),
                resource.disk(),
                null,
                resource.providerId(),
                resource.revocable());
    }

    /** The same as plain space; on a disk of its own it stays there. */
    static Resource withoutVolume(Resource resource) {
        Disk.Source source = resource.disk() == null ? null : resource.disk().source();
        return resource.withDisk(source == null ? null : new Disk(source, null, null));
    }

    private static boolean replace(Stock stock, List<Resource> before, List<Resource> after) {
        if (!before.stream().allMatch(stock::contains)) {
            return false;
        }
        before.forEach(stock::take);
        after.forEach(stock::add);
        return true;
    }
}
