package io.holdfast.core.world;

import io.holdfast.core.cluster.Operation;
import io.holdfast.core.cluster.PodContainer;
import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Unavailability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One agent: what is free, what is on offer, what runs. Refuses what a master would refuse. */
final class AgentAccount {
    final Agent agent;
    final Shares free = new Shares();
    final Map<String, Offer> offered = new LinkedHashMap<>();
    final Map<String, TaskLaunch> running = new LinkedHashMap<>();

    /** How many offers each role had. */
    final Map<String, Integer> served = new HashMap<>();

    private final Map<String, PodContainer> executors = new LinkedHashMap<>();
    private final Map<String, String> executorOf = new LinkedHashMap<>();
    boolean reachable = true;

    AgentAccount(Agent agent, List<Resource> resources) {
        this.agent = agent;
        free.add(resources);
    }

    /** When an operator takes it away; null if nobody does. */
    @Nullable
    Unavailability away;

    /** The roles in the order in which they are offered to: who had fewer offers first, the framework's own before others. */
    List<String> turn(List<String> roles, String own) {
        return roles.stream()
                .sorted(Comparator.comparing((String role) -> served.getOrDefault(role, 0))
                        .thenComparing(role -> !role.equals(own)))
                .toList();
    }

    /** An offer of all that a role may have; what is held for a role goes to those below it alone. */
    Offer offer(String id, String role) {
        List<Resource> visible = free.all().stream()
                .filter(resource -> isFor(resource, role))
                .map(resource -> new Resource(
                        resource.name(),
                        resource.value(),
                        resource.reservations(),
                        resource.disk(),
                        role,
                        null,
                        resource.revocable()))
                .toList();
        Offer offer = new Offer(id, agent, role, visible, away);
        free.take(offer.resources(), "an offer");
        offered.put(id, offer);
        return offer;
    }

    private static boolean isFor(Resource resource, String role) {
        return resource.reservation() == null
                || (role + "/").startsWith(resource.reservation().role() + "/");
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
        Set<String> roles = offerIds.stream().map(id -> offered.get(id).role()).collect(Collectors.toSet());
        if (roles.size() > 1) {
            throw new AssertionError("accept of offers to several roles: " + roles);
        }
        offerIds.forEach(this::giveBack);
        operations.stream().flatMap(AgentAccount::resources).forEach(resource -> {
            if (!roles.contains(resource.allocatedRole())) {
                throw new AssertionError("what is offered to " + roles + " is used as if it were for "
                        + resource.allocatedRole() + ": " + resource);
            }
        });
        operations.forEach(this::apply);
    }

    private static Stream<Resource> resources(Operation operation) {
        if (operation instanceof Operation.Reserve reserve) {
            return reserve.resources().stream();
        } else if (operation instanceof Operation.Unreserve unreserve) {
            return unreserve.resources().stream();
        } else if (operation instanceof Operation.Create create) {
            return create.volumes().stream();
        } else if (operation instanceof Operation.Destroy destroy) {
            return destroy.volumes().stream();
        } else if (operation instanceof Operation.Launch launch) {
            return launch.tasks().stream().flatMap(task -> task.resources().stream());
        }
        return ((Operation.LaunchGroup) operation).tasks().stream().flatMap(task -> task.resources().stream());
    }

    private void apply(Operation operation) {
        if (operation instanceof Operation.Reserve reserve) {
            reserve.resources().forEach(resource -> swap(plain(resource), resource, "reserve"));
        } else if (operation instanceof Operation.Unreserve unreserve) {
            unreserve.resources().forEach(resource -> swap(resource, plain(resource), "unreserve"));
        } else if (operation instanceof Operation.Create create) {
            create.volumes().forEach(volume -> swap(space(volume), volume, "create"));
        } else if (operation instanceof Operation.Destroy destroy) {
            destroy.volumes().forEach(volume -> swap(volume, space(volume), "destroy"));
        } else if (operation instanceof Operation.Launch launch) {
            launch.tasks().forEach(this::launch);
        } else if (operation instanceof Operation.LaunchGroup group) {
            PodContainer container = group.container();
            PodContainer known = executors.putIfAbsent(container.executorId(), container);
            if (known == null) {
                free.take(container.resources(), "executor " + container.executorId());
            } else if (!known.equals(container)) {
                throw new AssertionError(
                        "another description of an executor that lives: " + container + ", was " + known);
            }
            group.tasks().forEach(task -> {
                launch(task);
                executorOf.put(task.taskId(), container.executorId());
            });
        }
    }

    private void launch(TaskLaunch task) {
        free.take(task.resources(), "launch of " + task.name());
        running.put(task.taskId(), task);
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
            String executor = executorOf.remove(taskId);
            if (executor != null && !executorOf.containsValue(executor)) {
                free.add(executors.remove(executor).resources());
            }
        }
    }

    List<Resource> everything() {
        List<Resource> all = new ArrayList<>(free.all());
        offered.values().forEach(offer -> all.addAll(offer.resources()));
        running.values().forEach(task -> all.addAll(task.resources()));
        executors.values().forEach(executor -> all.addAll(executor.resources()));
        return all;
    }

    /** Without its topmost reservation. */
    private static Resource plain(Resource resource) {
        List<Reservation> stack = resource.reservations();
        return new Resource(
                resource.name(),
                resource.value(),
                stack.subList(0, stack.size() - 1),
                resource.disk(),
                null,
                null,
                resource.revocable());
    }

    /** The space that a volume is made from. */
    private static Resource space(Resource volume) {
        Disk.Source source = volume.disk().source();
        return volume.withDisk(source == null ? null : new Disk(source, null, null));
    }
}
