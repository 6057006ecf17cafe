package io.holdfast.core.world;

import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One agent: what is free, what is on offer, what runs. Refuses what a master would refuse. */
final class AgentAccount {
    final Agent agent;
    final Shares free = new Shares();
    final Map<String, Offer> offered = new LinkedHashMap<>();
    final Map<String, TaskLaunch> running = new LinkedHashMap<>();
    boolean reachable = true;

    AgentAccount(Agent agent, List<Resource> resources) {
        this.agent = agent;
        free.add(resources);
    }

    /** When an operator takes it away; null if nobody does. */
    @Nullable
    Unavailability away;

    Offer offer(String id) {
        Offer offer = new Offer(id, agent, "holdfast", free.all(), away);
        free.take(offer.resources(), "an offer");
        offered.put(id, offer);
        return offer;
    }

    void giveBack(String offerId) {
        Offer offer = offered.remove(offerId);
        if (offer != null) {
            free.add(offer.resources());
        }
    }

    void accept(List<String> offerIds, List<Operation> operations) {
        for (String id : offerIds) {
            if (!offered.containsKey(id)) {
                throw new AssertionError("accept of an offer that does not stand: " + id);
            }
        }
        offerIds.forEach(this::giveBack);
        operations.forEach(this::apply);
    }

    private void apply(Operation operation) {
        if (operation instanceof Operation.Reserve reserve) {
            reserve.resources().forEach(resource -> swap(plain(resource), resource, "reserve"));
        } else if (operation instanceof Operation.Unreserve unreserve) {
            unreserve.resources().forEach(resource -> swap(resource, plain(resource), "unreserve"));
        } else if (operation instanceof Operation.Create create) {
            create.volumes().forEach(volume -> swap(volume.withDisk(null), volume, "create"));
        } else if (operation instanceof Operation.Destroy destroy) {
            destroy.volumes().forEach(volume -> swap(volume, volume.withDisk(null), "destroy"));
        } else if (operation instanceof Operation.Launch launch) {
            for (TaskLaunch task : launch.tasks()) {
                free.take(task.resources(), "launch of " + task.name());
                running.put(task.taskId(), task);
            }
        }
    }

    private void swap(Resource from, Resource to, String why) {
        if (why.equals("unreserve") && from.persistenceId() != null) {
            throw new AssertionError("unreserve of a volume that was not destroyed: " + from);
        }
        free.take(List.of(from), why);
        free.add(List.of(to));
    }

    void end(String taskId) {
        TaskLaunch task = running.remove(taskId);
        if (task != null) {
            free.add(task.resources());
        }
    }

    List<Resource> everything() {
        List<Resource> all = new ArrayList<>(free.all());
        offered.values().forEach(offer -> all.addAll(offer.resources()));
        running.values().forEach(task -> all.addAll(task.resources()));
        return all;
    }

    private static Resource plain(Resource resource) {
        return new Resource(resource.name(), resource.value(), List.of(), resource.disk(), null, null, false);
    }
}
