package io.holdfast.janitor;

import io.holdfast.janitor.OperatorClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.master.Protos.Call;
import org.jspecify.annotations.Nullable;

/**
 * Removes from a cluster what was confirmed: destroys volumes, then gives back what they lay on, and asks again until
 * nothing is left or nothing moves any more. What stands in the way may be on its way out (a task that ends), so a
 * refusal is tried again for a while. Nothing else is ever touched: neither a reservation nor a volume that came since.
 */
final class Sweep {
    private final OperatorClient master;
    private final Supplier<List<Inventory.Agent>> look;
    private final Consumer<String> progress;
    private final Duration patience;
    private final Set<Held.Key> reservations = new HashSet<>();
    private final Set<String> volumes = new HashSet<>();
    private final Map<Held, String> refusals = new HashMap<>();

    /**
     * A sweep.
     *
     * @param look asks the cluster what is there now
     * @param progress told what is done, a line each
     * @param patience how long nothing may move before it gives up
     */
    Sweep(OperatorClient master, Supplier<List<Inventory.Agent>> look, Consumer<String> progress, Duration patience) {
        this.master = master;
        this.look = look;
        this.progress = progress;
        this.patience = patience;
    }

    /** Removes what of this may be removed, and answers what is there afterwards, with the reasons. */
    List<Inventory.Agent> run(List<Held> confirmed) {
        for (Held held : confirmed) {
            reservations.add(held.key());
            if (held.volumeId() != null) {
                volumes.add(held.volumeId());
            }
        }
        long quietSince = System.nanoTime();
        Map<Inventory.Agent, List<Held>> before = Map.of();
        while (true) {
            List<Inventory.Agent> found = look.get();
            Map<Inventory.Agent, List<Held>> work = work(found);
            if (work.isEmpty()) {
                return found;
            }
            if (!work.equals(before)) {
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > patience.toNanos()) {
                return withReasons(found);
            } else {
                OperatorClient.pause();
            }
            work.forEach(this::clear);
            before = work;
        }
    }

    /** By agent, and nothing of the agent but what is still to be removed: others may come and go there. */
    private Map<Inventory.Agent, List<Held>> work(List<Inventory.Agent> found) {
        Map<Inventory.Agent, List<Held>> work = new LinkedHashMap<>();
        for (Inventory.Agent agent : found) {
            List<Held> ours = agent.held().stream()
                    .filter(held -> held.kept() == null && isConfirmed(held))
                    .toList();
            if (!ours.isEmpty()) {
                work.put(new Inventory.Agent(agent.id(), agent.host(), ours), ours);
            }
        }
        return work;
    }

    private boolean isConfirmed(Held held) {
        String volume = held.volumeId();
        return reservations.contains(held.key()) && (volume == null || volumes.contains(volume));
    }

    /** Volumes first; what they lay on is given back in the next round, when the cluster shows it bare. */
    private void clear(Inventory.Agent agent, List<Held> held) {
        List<Held> withVolume = new ArrayList<>();
        List<Held> bare = new ArrayList<>();
        held.forEach(each -> (each.volumeId() == null ? bare : withVolume).add(each));
        together(agent, withVolume, this::destroy, "destroyed");
        together(agent, bare, this::unreserve, "gave back");
    }

    private interface Order {
        Call of(String agentId, List<Resource> resources);
    }

    /** All at once; if that is refused one by one, so that one in the way does not hold up the others. */
    private void together(Inventory.Agent agent, List<Held> held, Order order, String done) {
        if (held.isEmpty()) {
            return;
        }
        Answer answer = give(agent, held, order);
        if (answer.isAccepted()) {
            held.forEach(each -> accepted(agent, each, done));
        } else if (held.size() == 1) {
            refusals.put(held.get(0), answer.status() + ": " + answer.text());
        } else {
            held.forEach(each -> together(agent, List.of(each), order, done));
        }
    }

    private Answer give(Inventory.Agent agent, List<Held> held, Order order) {
        return master.order(
                order.of(agent.id(), held.stream().map(Held::resource).toList()));
    }

    private void accepted(Inventory.Agent agent, Held held, String done) {
        refusals.remove(held);
        String what = held.volumeId() == null ? held.name() + " " + held.amount() : "the volume " + held.volumeId();
        progress.accept(done + " " + what + " on " + agent.host());
    }

    private Call destroy(String agentId, List<Resource> resources) {
        return Call.newBuilder()
                .setType(Call.Type.DESTROY_VOLUMES)
                .setDestroyVolumes(
                        Call.DestroyVolumes.newBuilder().setAgentId(id(agentId)).addAllVolumes(resources))
                .build();
    }

    private Call unreserve(String agentId, List<Resource> resources) {
        return Call.newBuilder()
                .setType(Call.Type.UNRESERVE_RESOURCES)
                .setUnreserveResources(Call.UnreserveResources.newBuilder()
                        .setAgentId(id(agentId))
                        .addAllResources(resources))
                .build();
    }

    private static AgentID id(String agentId) {
        return AgentID.newBuilder().setValue(agentId).build();
    }

    private List<Inventory.Agent> withReasons(List<Inventory.Agent> agents) {
        return agents.stream()
                .map(agent -> new Inventory.Agent(
                        agent.id(),
                        agent.host(),
                        agent.held().stream().map(this::withReason).toList()))
                .toList();
    }

    private Held withReason(Held held) {
        @Nullable String refusal = refusals.get(held);
        return held.kept() != null || refusal == null
                ? held
                : new Held(held.agentId(), held.resource(), "the master refuses, " + refusal);
    }
}
