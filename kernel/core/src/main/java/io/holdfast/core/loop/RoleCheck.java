package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.Owner;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.RoleName;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PodRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the roles that a definition names. What is reserved in one role cannot be moved to another, so an instance keeps
 * the role that it has until it is replaced; that a role changes nevertheless has to be said.
 */
final class RoleCheck {
    private final Owner owner;

    RoleCheck(Owner owner) {
        this.owner = owner;
    }

    /**
     * What stands against the roles of a definition.
     *
     * @param service as it is; null if there is none
     * @param force whether those may change that instances hold resources in
     */
    List<String> objections(@Nullable ServiceImage service, ServiceSpec wanted, boolean force) {
        List<String> objections = new ArrayList<>();
        for (PodSpec pod : wanted.pods()) {
            String path = "pods." + pod.type() + ".role: ";
            String wrong = pod.role() == null ? null : RoleName.objection(pod.role());
            if (wrong != null) {
                objections.add(path + wrong);
            } else if (service != null && !force) {
                changed(service, pod).ifPresent(objection -> objections.add(path + objection));
            }
        }
        return objections;
    }

    private Optional<String> changed(ServiceImage service, PodSpec after) {
        Optional<PodSpec> before = service.podSpec(service.targetId(), after.type());
        if (before.isEmpty() || base(before.get()).equals(base(after))) {
            return Optional.empty();
        }
        List<String> holding = service.pods().stream()
                .filter(pod -> pod.type().equals(after.type()) && holdsAnother(pod, owner.roleOf(after)))
                .map(PodRecord::name)
                .toList();
        return holding.isEmpty()
                ? Optional.empty()
                : Optional.of("cannot change from " + base(before.get()) + " to " + base(after) + ", since "
                        + (holding.size() == 1 ? holding.get(0) + " holds" : holding.size() + " instances hold")
                        + " what is reserved for the old one; with force they stay in it until they are replaced, and"
                        + " only new ones are in the new one");
    }

    private String base(PodSpec pod) {
        return Objects.requireNonNullElse(pod.role(), owner.role());
    }

    private static boolean holdsAnother(PodRecord pod, String role) {
        return pod.footprint() != null && !pod.footprint().role().equals(role);
    }
}
