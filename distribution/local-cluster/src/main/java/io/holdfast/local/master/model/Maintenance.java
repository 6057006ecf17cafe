package io.holdfast.local.master.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.mesos.v1.Protos.MachineID;
import org.apache.mesos.v1.Protos.Unavailability;
import org.apache.mesos.v1.maintenance.Protos.Schedule;
import org.apache.mesos.v1.maintenance.Protos.Window;
import org.jspecify.annotations.Nullable;

/**
 * Which machines are to be down for maintenance and when, and which are down. Owned by the master's thread.
 *
 * <p>A machine is known by host name and address. As all agents here share one address, it may be left out; the host
 * name may not. Capitals make no difference.
 */
public final class Maintenance {
    private Schedule schedule = Schedule.getDefaultInstance();
    private final List<MachineID> down = new ArrayList<>();

    /** The windows an operator asked for; down machines stay in it until they are up. */
    public Schedule schedule() {
        return schedule;
    }

    void schedule(Schedule changed) {
        this.schedule = changed;
    }

    /** The machines that are down, in the order in which they went. */
    public List<MachineID> down() {
        return List.copyOf(down);
    }

    void down(List<MachineID> machines) {
        down.clear();
        down.addAll(machines);
    }

    /** All machines of the schedule. */
    public List<MachineID> scheduled() {
        return schedule.getWindowsList().stream()
                .flatMap(window -> window.getMachineIdsList().stream())
                .toList();
    }

    /** Whether the machine is down. */
    public boolean isDown(MachineID machine) {
        return down.stream().anyMatch(one -> same(one, machine));
    }

    /** Whether the machine is in the schedule. */
    public boolean isScheduled(MachineID machine) {
        return scheduled().stream().anyMatch(one -> same(one, machine));
    }

    /** When the agent's machine is to be down; null when nobody planned that. */
    public @Nullable Unavailability of(Agent agent, String ip) {
        for (Window window : schedule.getWindowsList()) {
            if (window.getMachineIdsList().stream().anyMatch(machine -> matches(machine, agent, ip))) {
                return window.getUnavailability();
            }
        }
        return null;
    }

    /** Whether the agent runs on the machine. */
    public static boolean matches(MachineID machine, Agent agent, String ip) {
        return machine.getHostname().equalsIgnoreCase(agent.info().getHostname())
                && (!machine.hasIp() || machine.getIp().equals(ip));
    }

    /** Whether two ids name the same machine. */
    public static boolean same(MachineID one, MachineID other) {
        return key(one).equals(key(other));
    }

    /** What two ids of the same machine have in common. */
    public static String key(MachineID machine) {
        return machine.getHostname().toLowerCase(Locale.ROOT) + " " + machine.getIp();
    }
}
