package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.Owner;
import io.holdfast.core.state.PodRecord;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Asks the cluster for offers to every role that is needed: a definition in force reserves for it, a pod holds something in
 * it, or something of it is still to be given back.
 */
final class RolePass {
    private final Turn turn;

    RolePass(Turn turn) {
        this.turn = turn;
    }

    void run() {
        String own = turn.owner().role();
        List<String> roles = of(own, turn.state, turn.settings);
        List<String> asked = turn.session.roles == null ? List.of(own) : turn.session.roles;
        if (!roles.equals(asked)) {
            turn.session.roles = roles;
            turn.session.forgetOffersToOthers(roles);
            turn.calls.add(new ClusterCall.Roles(roles));
        }
    }

    /** The framework's own role, those that are set, and those that are needed. */
    static List<String> of(String own, KernelState state, Settings settings) {
        SortedSet<String> wanted = new TreeSet<>(settings.roles());
        wanted.add(own);
        for (ServiceImage service : state.services()) {
            service.target().ifPresent(spec -> spec.pods().forEach(pod -> wanted.add(Owner.roleOf(own, pod))));
            for (PodRecord pod : service.pods()) {
                if (pod.footprint() != null) {
                    wanted.add(pod.footprint().role());
                }
            }
        }
        state.releases().values().forEach(release -> wanted.add(release.role()));
        state.quarantine().values().forEach(held -> wanted.add(held.role()));
        return List.copyOf(wanted);
    }
}
