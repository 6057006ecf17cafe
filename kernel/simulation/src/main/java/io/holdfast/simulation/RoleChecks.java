package io.holdfast.simulation;

import static io.holdfast.simulation.Checks.require;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold of roles: what is reserved is in the role that its pod holds, and no role outlives its need. */
final class RoleChecks {
    private RoleChecks() {}

    /** What is offered to one role is used for no other. */
    static void accepted(ClusterCall.Accept accept, Map<String, Offer> standing) {
        Set<String> roles = new TreeSet<>();
        accept.offerIds().stream()
                .map(standing::get)
                .filter(Objects::nonNull)
                .map(Offer::role)
                .forEach(roles::add);
        require("an accept is of offers to one role", roles.size() <= 1, accept);
        accept.operations().stream().flatMap(RoleChecks::used).forEach(resource -> {
            // An offer that was taken back may be used as well: nobody knows whom it was for.
            String role = Objects.requireNonNull(resource.allocatedRole());
            require("what is offered to a role is used for it", roles.isEmpty() || roles.contains(role), resource);
            Reservation reservation = resource.reservation();
            require("what is used is reserved for whom it is offered to", isFor(reservation, role), resource);
        });
    }

    private static boolean isFor(@Nullable Reservation reservation, String role) {
        return reservation != null && reservation.role().equals(role);
    }

    private static Stream<Resource> used(Operation operation) {
        if (operation instanceof Operation.Launch launch) {
            return launch.tasks().stream().flatMap(task -> task.resources().stream());
        }
        if (operation instanceof Operation.LaunchGroup group) {
            return Stream.concat(
                    group.container().resources().stream(),
                    group.tasks().stream().flatMap(task -> task.resources().stream()));
        }
        List<Resource> resources = List.of();
        if (operation instanceof Operation.Reserve reserve) {
            resources = reserve.resources();
        } else if (operation instanceof Operation.Create create) {
            resources = create.volumes();
        }
        return resources.stream();
    }

    /** A reservation of a pod is in the role that the pod holds. */
    static void reserved(PodRecord owner, Resource resource) {
        String role = Objects.requireNonNull(owner.footprint()).role();
        require("what a pod reserves is in the role that it holds", isFor(resource.reservation(), role), resource);
    }

    /** Nothing is left in a role that no pod holds, and the cluster is asked for no role that nobody needs. */
    static void whenQuiet(Books books, FakeCluster cluster) {
        for (Resource resource : cluster.reservedInReach()) {
            PodRecord owner = books.owner(Checks.id(resource));
            if (owner != null) {
                reserved(owner, resource);
            }
        }
        Set<String> needed = new TreeSet<>(Set.of(Services.ROLE));
        books.pods()
                .forEach(pod ->
                        needed.add(Objects.requireNonNull(pod.footprint()).role()));
        books.services()
                .forEach(service -> books.target(service).orElseThrow().pods().forEach(pod -> needed.add(role(pod))));
        books.records().values().forEach(record -> {
            if (record instanceof ReleaseRecord release) {
                needed.add(release.role());
            } else if (record instanceof QuarantineRecord held) {
                needed.add(held.role());
            }
        });
        require(
                "a role is asked for while it is needed",
                needed.containsAll(cluster.roles),
                cluster.roles + " of " + needed);
        require("what is needed is asked for", cluster.roles.containsAll(needed), needed + " of " + cluster.roles);
    }

    private static String role(PodSpec pod) {
        String own = pod.role() == null ? Services.ROLE : pod.role();
        return pod.preReservedRole() == null ? own : pod.preReservedRole() + "/" + own;
    }
}
