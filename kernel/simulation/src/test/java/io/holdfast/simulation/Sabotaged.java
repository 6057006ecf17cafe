package io.holdfast.simulation;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.Operation;
import io.holdfast.core.command.Command;
import io.holdfast.core.spec.DisruptionSpec.Maintenance;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PlanRecord.PlanRun;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.state.TaskRecord.KillOrder;
import io.holdfast.simulation.Definitions.Shape;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Offer;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A deployed cluster, and transactions on it that no scheduler should ever make. */
final class Sabotaged {
    private final Simulation simulation = new Simulation(3, new Life().extensions(), 0);

    Sabotaged() {
        simulation.operatedBy(new Operator(3, simulation), 6);
        simulation.becomeQuiet(50);
        Shape shape = new Shape(3, Services.COMMAND, 64, 1, false, Maintenance.STAY);
        for (String service : List.of(Definitions.STORE, Definitions.RING, Definitions.FRONT)) {
            simulation.order(new Command.SetTarget(Definitions.of(service, shape), "operator"));
        }
        simulation.becomeQuiet(500);
    }

    void commit(Durable... records) {
        List<StateWrite> writes = new ArrayList<>();
        for (Durable record : records) {
            writes.add(new StateWrite.Put(record));
        }
        simulation.checks.committing(simulation.store.records(), writes);
    }

    private PodRecord pod(String service, String name) {
        return Objects.requireNonNull(new Books(simulation.store.records()).pod(service, name));
    }

    ReleaseRecord release(String reason) {
        Reserved volume = Objects.requireNonNull(
                        pod(Definitions.STORE, "data-0").footprint())
                .reserved()
                .stream()
                .filter(reserved -> reserved.persistenceId() != null)
                .findFirst()
                .orElseThrow();
        return new ReleaseRecord(
                volume.resourceId(),
                "S0",
                "disk",
                volume.persistenceId(),
                "store/data-0",
                true,
                reason,
                1,
                1,
                false,
                Services.ROLE);
    }

    PodRecord killed(int index, String reason) {
        PodRecord pod = pod(Definitions.STORE, "data-" + index);
        TaskRecord task = pod.tasks().get(pod.name());
        return with(pod, Objects.requireNonNull(task).withKill(new KillOrder(reason, 1)));
    }

    PodRecord formattedAgain() {
        PodRecord pod = pod(Definitions.RING, "node-0");
        return with(pod, launched(Objects.requireNonNull(pod.tasks().get("node-0-format")), TaskState.LAUNCHING, null));
    }

    /** The roll-out launches the server anew while a backup is under way. */
    PodRecord launchedBesideABackup() {
        PodRecord pod = pod(Definitions.RING, "node-0");
        TaskRecord server = Objects.requireNonNull(pod.tasks().get("node-0-server"));
        PlanRun run = new PlanRun("run-1", server.configId(), "ann", "", 1, 1, null, new TreeMap<>());
        put(PlanRecord.untouched(Definitions.RING, "backup").withRun(run));
        TaskRecord init = Objects.requireNonNull(pod.tasks().get("node-0-init"));
        PodRecord busy = with(pod, launched(init, TaskState.RUNNING, "run-1"));
        put(busy);
        return with(busy, launched(server, TaskState.LAUNCHING, null));
    }

    /** One instance more, though nothing is rolled out. */
    PodRecord launchedBeyondTheCount() {
        PodRecord pod = pod(Definitions.FRONT, "page-0");
        TaskRecord task = Objects.requireNonNull(pod.tasks().get("page-0"));
        PodRecord more = PodRecord.fresh(pod.service(), pod.type(), 3);
        return with(more, launched(task, TaskState.LAUNCHING, null));
    }

    /** One of the old instances is ended before another one is there in its place. */
    PodRecord endedWithoutAnother() {
        Shape other = new Shape(3, Services.COMMAND + " other", 64, 1, false, Maintenance.STAY);
        simulation.order(new Command.SetTarget(Definitions.of(Definitions.FRONT, other), "operator"));
        PodRecord pod = pod(Definitions.FRONT, "page-0");
        TaskRecord task = Objects.requireNonNull(pod.tasks().get("page-0"));
        return with(pod, task.withKill(new KillOrder("its configuration changed", 1)));
    }

    void forgetTheService() {
        List<StateWrite> writes = new ArrayList<>();
        simulation.store.records().keySet().stream()
                .filter(path -> path.startsWith("services/store/"))
                .forEach(path -> writes.add(new StateWrite.Delete(path)));
        writes.add(new StateWrite.Put(new GoneRecord(Definitions.STORE, "operator", "", 1, 1, List.of(), List.of())));
        simulation.checks.committing(simulation.store.records(), writes);
    }

    /** The definition shrinks, and the record goes while all that the pod held is still there. */
    void eraseWhatLeaves() {
        PodRecord pod = pod(Definitions.STORE, "data-2");
        simulation.order(new Command.SetTarget(
                Definitions.of(Definitions.STORE, new Shape(2, Services.COMMAND, 64, 1, false, Maintenance.STAY)),
                "operator"));
        put(pod);
        simulation.checks.committing(simulation.store.records(), List.of(new StateWrite.Delete(pod.path())));
    }

    void askedFor(String... roles) {
        simulation.cluster.roles(List.of(roles));
        simulation.checks.whenQuiet(simulation.cluster);
    }

    void reserved(String role) {
        RoleChecks.reserved(pod(Definitions.STORE, "data-0"), cpus(role, role));
    }

    /** An offer to a role, and what is made of it for the framework's own. */
    void accepted(String offeredTo, String reservedFor) {
        Agent agent = simulation.cluster.agents.values().iterator().next().agent;
        Offer offer = new Offer("O", agent, offeredTo, List.of(), null);
        Operation reserve = new Operation.Reserve(null, List.of(cpus(reservedFor, Services.ROLE)));
        RoleChecks.accepted(new ClusterCall.Accept(agent.id(), List.of("O"), List.of(reserve), 0), Map.of("O", offer));
    }

    private static Resource cpus(String reservedFor, String allocatedTo) {
        return Reservations.to(
                allocatedTo,
                Resource.scalar("cpus", 1).pushReservation(new Reservation(true, reservedFor, null, Map.of())));
    }

    private void put(Durable record) {
        simulation.store.records().put(record.path(), record);
    }

    private static PodRecord with(PodRecord pod, TaskRecord task) {
        TreeMap<String, TaskRecord> tasks = new TreeMap<>(pod.tasks());
        tasks.put(task.name(), task);
        return new PodRecord(
                pod.service(),
                pod.type(),
                pod.index(),
                pod.footprint(),
                tasks,
                pod.completed(),
                pod.forced(),
                pod.recovery(),
                pod.replace(),
                pod.failures(),
                pod.delayedUntilMillis(),
                pod.steps(),
                pod.paused(),
                pod.incarnation());
    }

    private static TaskRecord launched(
            TaskRecord task, TaskState state, @org.jspecify.annotations.Nullable String run) {
        return new TaskRecord(
                task.name(),
                task.task(),
                task.taskId() + "-anew",
                task.agentId(),
                task.configId(),
                state,
                1,
                1,
                1,
                null,
                false,
                null,
                "",
                false,
                run,
                false,
                null,
                task.checks());
    }
}
