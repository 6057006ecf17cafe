package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.Owner;
import io.holdfast.core.state.ConfigRecord;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Asks the cluster for offers to every role that some stored definition reserves for. */
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
            turn.calls.add(new ClusterCall.Roles(roles));
        }
    }

    /** The framework's own role, those that are set, and those that stored definitions reserve for. */
    static List<String> of(String own, KernelState state, Settings settings) {
        SortedSet<String> wanted = new TreeSet<>(settings.roles());
        wanted.add(own);
        for (ServiceImage service : state.services()) {
            for (ConfigRecord config : service.configs()) {
                config.spec().pods().forEach(pod -> wanted.add(Owner.roleOf(own, pod.preReservedRole())));
            }
        }
        return List.copyOf(wanted);
    }
}
