package io.holdfast.local.master.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.local.master.fleet.Fleet;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Maintenance;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.offer.Allocator;
import io.holdfast.local.master.offer.OfferBook;
import io.holdfast.mesos.protocol.MesosJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.mesos.v1.Protos.MachineID;
import org.apache.mesos.v1.maintenance.Protos.ClusterStatus;
import org.apache.mesos.v1.maintenance.Protos.Schedule;
import org.apache.mesos.v1.maintenance.Protos.Window;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of maintenance, and taking machines down and up by it. Refusals are in Mesos' words; null means that
 * there is none. Only on the master's thread.
 */
public final class Machines {
    private final MasterContext context;
    private final OfferBook book;
    private final Fleet fleet;
    private final Allocator allocator;

    /** Takes the parts of the master that it works with. */
    public Machines(MasterContext context, OfferBook book, Fleet fleet, Allocator allocator) {
        this.context = context;
        this.book = book;
        this.fleet = fleet;
        this.allocator = allocator;
    }

    private Maintenance plan() {
        return context.state().maintenance();
    }

    /** UPDATE_MAINTENANCE_SCHEDULE: all offers are made anew, so that all know of the machines' unavailability. */
    public @Nullable String update(Schedule schedule) {
        String refused = check(schedule);
        if (refused == null) {
            replace(schedule);
        }
        return refused;
    }

    private void replace(Schedule schedule) {
        context.writer().schedule(schedule);
        book.rescind(offer -> true);
        book.inverse().startAnew();
        allocator.allocate();
    }

    private @Nullable String check(Schedule schedule) {
        Set<String> seen = new HashSet<>();
        for (Window window : schedule.getWindowsList()) {
            if (window.getMachineIdsCount() == 0) {
                return "List of machines in the maintenance window is empty";
            }
            if (window.getUnavailability().getDuration().getNanoseconds() < 0) {
                return "Unavailability 'duration' is negative";
            }
            for (MachineID machine : window.getMachineIdsList()) {
                if (machine.getHostname().isEmpty() && machine.getIp().isEmpty()) {
                    return "Both 'hostname' and 'ip' for a machine are empty";
                }
                if (!seen.add(Maintenance.key(machine))) {
                    return text(machine) + " appears more than once in the schedule";
                }
            }
        }
        return plan().down().stream()
                .filter(machine -> !seen.contains(Maintenance.key(machine)))
                .findFirst()
                .map(machine -> text(machine) + " is deactivated and cannot be removed from the schedule")
                .orElse(null);
    }

    /** GET_MAINTENANCE_STATUS: who said what to the inverse offers of machines that are to be down. */
    public ClusterStatus status() {
        ClusterStatus.Builder status = ClusterStatus.newBuilder().addAllDownMachines(plan().down());
        for (MachineID machine : plan().scheduled()) {
            if (!plan().isDown(machine)) {
                ClusterStatus.DrainingMachine.Builder draining =
                        ClusterStatus.DrainingMachine.newBuilder().setId(machine);
                agentsOn(machine)
                        .forEach(agent -> draining.addAllStatuses(book.inverse().answers(agent.id())));
                status.addDrainingMachines(draining);
            }
        }
        return status.build();
    }

    private Stream<Agent> agentsOn(MachineID machine) {
        String ip = context.options().ip();
        return List.copyOf(context.state().agents().values()).stream()
                .filter(agent -> agent.standing() != Agent.Standing.GONE)
                .filter(agent -> Maintenance.matches(machine, agent, ip));
    }

    /** START_MAINTENANCE: the machines, which must be scheduled, are switched off; what runs there is lost. */
    public @Nullable String down(List<MachineID> machines) {
        String refused = checkList(machines);
        if (refused != null) {
            return refused;
        }
        for (MachineID machine : machines) {
            if (!plan().isScheduled(machine) || plan().isDown(machine)) {
                return text(machine) + " is not in DRAINING mode and cannot be brought down";
            }
        }
        List<MachineID> down = new ArrayList<>(plan().down());
        down.addAll(machines);
        context.writer().down(down);
        machines.forEach(machine -> agentsOn(machine).forEach(fleet::down));
        return null;
    }

    /** STOP_MAINTENANCE: the machines are switched on and leave the schedule. */
    public @Nullable String up(List<MachineID> machines) {
        String refused = checkList(machines);
        if (refused != null) {
            return refused;
        }
        for (MachineID machine : machines) {
            if (!plan().isDown(machine)) {
                return text(machine) + " is not in DOWN mode and cannot be brought up";
            }
        }
        context.writer()
                .down(plan().down().stream()
                        .filter(one -> machines.stream().noneMatch(other -> Maintenance.same(one, other)))
                        .toList());
        context.writer().schedule(without(machines));
        machines.forEach(machine -> agentsOn(machine).forEach(fleet::up));
        return null;
    }

    private static @Nullable String checkList(List<MachineID> machines) {
        if (machines.isEmpty()) {
            return "List of machines is empty";
        }
        Set<String> seen = new HashSet<>();
        for (MachineID machine : machines) {
            if (!seen.add(Maintenance.key(machine))) {
                return text(machine) + " appears more than once in the list";
            }
        }
        return null;
    }

    /** The schedule with this window for the machine, in the place of one it may have. */
    public Schedule with(MachineID machine, Window window) {
        return without(List.of(machine)).toBuilder().addWindows(window).build();
    }

    /** The schedule without these machines. */
    public Schedule without(List<MachineID> machines) {
        Schedule.Builder left = Schedule.newBuilder();
        for (Window window : plan().schedule().getWindowsList()) {
            List<MachineID> others = window.getMachineIdsList().stream()
                    .filter(one -> machines.stream().noneMatch(other -> Maintenance.same(one, other)))
                    .toList();
            if (!others.isEmpty()) {
                left.addWindows(window.toBuilder().clearMachineIds().addAllMachineIds(others));
            }
        }
        return left.build();
    }

    private static String text(MachineID machine) {
        JsonNode id = MesosJson.toTree(machine);
        return "Machine '" + id + "'";
    }
}
