package io.holdfast.janitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Resource.ReservationInfo;
import org.apache.mesos.v1.master.Protos.Response.GetAgents;
import org.jspecify.annotations.Nullable;

/**
 * Judges what agents hold: what is meant, and what of it must be left alone. Pure.
 *
 * @param frameworks those that are registered
 * @param force whether what no label claims is removed in spite of a framework that may have made it
 */
record Survey(Selection selection, Frameworks frameworks, boolean force) {

    List<Inventory.Agent> agents(GetAgents answer) {
        List<Inventory.Agent> found = new ArrayList<>();
        for (GetAgents.Agent agent : answer.getAgentsList()) {
            String id = agent.getAgentInfo().getId().getValue();
            List<Held> held = new ArrayList<>();
            for (Resource resource : agent.getTotalResourcesList()) {
                if (isMeant(resource)) {
                    held.add(Held.of(id, resource, kept(resource)));
                }
            }
            if (!held.isEmpty()) {
                found.add(new Inventory.Agent(id, agent.getAgentInfo().getHostname(), held));
            }
        }
        return found;
    }

    /** Agents of before the master's restart that have not come back yet, in words. */
    static List<String> unseen(GetAgents answer) {
        return answer.getRecoveredAgentsList().stream()
                .map(agent -> agent.getHostname() + " (" + agent.getId().getValue()
                        + ") has not come back since the master's restart")
                .toList();
    }

    /** Anywhere in the stack of reservations: what somebody has refined is ours, too. */
    private boolean isMeant(Resource resource) {
        return resource.getReservationsList().stream().anyMatch(selection::fits);
    }

    private @Nullable String kept(Resource resource) {
        ReservationInfo top = resource.getReservations(resource.getReservationsCount() - 1);
        if (!selection.fits(top)) {
            return "it is reserved further, to " + top.getRole() + "; that must be given back first";
        }
        String owner = OwnerLabels.framework(top);
        if (owner != null) {
            return frameworks
                    .find(owner)
                    .map(framework -> "it belongs to " + framework + "; uninstall it, or tear it down, first")
                    .orElse(null);
        }
        Optional<String> perhaps = force ? Optional.empty() : frameworks.couldOwn(top);
        return perhaps.map(framework -> "no label says whose it is, and it may belong to " + framework
                        + "; --force removes it all the same")
                .orElse(null);
    }
}
