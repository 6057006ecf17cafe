package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.Operation;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.util.List;
import org.apache.mesos.v1.Protos;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.Offer;
import org.jspecify.annotations.Nullable;

/** What is done with offered resources. */
final class Operations {
    private Operations() {}

    static Offer.Operation write(Operation operation, FrameworkID frameworkId, SecretValues secrets) {
        if (operation instanceof Operation.Reserve reserve) {
            Offer.Operation.Builder builder = builder(Offer.Operation.Type.RESERVE, reserve.id());
            builder.getReserveBuilder().addAllResources(resources(reserve.resources()));
            return builder.build();
        } else if (operation instanceof Operation.Unreserve unreserve) {
            Offer.Operation.Builder builder = builder(Offer.Operation.Type.UNRESERVE, unreserve.id());
            builder.getUnreserveBuilder().addAllResources(resources(unreserve.resources()));
            return builder.build();
        } else if (operation instanceof Operation.Create create) {
            Offer.Operation.Builder builder = builder(Offer.Operation.Type.CREATE, create.id());
            builder.getCreateBuilder().addAllVolumes(resources(create.volumes()));
            return builder.build();
        } else if (operation instanceof Operation.Destroy destroy) {
            Offer.Operation.Builder builder = builder(Offer.Operation.Type.DESTROY, destroy.id());
            builder.getDestroyBuilder().addAllVolumes(resources(destroy.volumes()));
            return builder.build();
        } else if (operation instanceof Operation.Launch launch) {
            // An id on LAUNCH is answered with TASK_ERROR.
            Offer.Operation.Builder builder = builder(Offer.Operation.Type.LAUNCH, null);
            launch.tasks().forEach(task -> builder.getLaunchBuilder().addTaskInfos(TaskInfos.write(task, secrets)));
            return builder.build();
        } else if (operation instanceof Operation.LaunchGroup group) {
            Offer.Operation.Builder builder = builder(Offer.Operation.Type.LAUNCH_GROUP, null);
            builder.getLaunchGroupBuilder().setExecutor(Executors.write(group.container(), frameworkId));
            group.tasks()
                    .forEach(task -> builder.getLaunchGroupBuilder()
                            .getTaskGroupBuilder()
                            .addTasks(TaskInfos.write(task, group.container(), secrets)));
            return builder.build();
        }
        throw new IllegalArgumentException("No form on the wire for " + operation);
    }

    private static Offer.Operation.Builder builder(Offer.Operation.Type type, @Nullable String id) {
        Offer.Operation.Builder builder = Offer.Operation.newBuilder().setType(type);
        if (id != null) {
            builder.getIdBuilder().setValue(id);
        }
        return builder;
    }

    /** Reserving nothing makes a master of Mesos 1.12 abort, so nothing of that kind leaves this class. */
    private static List<Protos.Resource> resources(List<Resource> resources) {
        for (Resource resource : resources) {
            boolean isEmpty = (resource.value() instanceof Value.Scalar scalar && scalar.thousandths() <= 0)
                    || (resource.value() instanceof Value.Ranges ranges
                            && ranges.ranges().isEmpty())
                    || (resource.value() instanceof Value.Names names
                            && names.items().isEmpty());
            if (isEmpty) {
                throw new IllegalArgumentException("An operation must not name an empty amount of " + resource.name());
            }
        }
        return Resources.write(resources);
    }
}
