package io.holdfast.local.master;

import io.holdfast.local.master.OperatorCalls.Reply;
import io.holdfast.local.master.fleet.FleetException;
import io.holdfast.local.master.maintenance.Drains;
import io.holdfast.local.master.maintenance.Machines;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Machine;
import io.holdfast.local.master.model.Maintenance;
import io.holdfast.local.master.model.MasterContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.DurationInfo;
import org.apache.mesos.v1.Protos.MachineID;
import org.apache.mesos.v1.Protos.TimeInfo;
import org.apache.mesos.v1.Protos.Unavailability;
import org.apache.mesos.v1.maintenance.Protos.Schedule;
import org.apache.mesos.v1.maintenance.Protos.Window;
import org.apache.mesos.v1.master.Protos.Call;
import org.apache.mesos.v1.master.Protos.Response;
import org.jspecify.annotations.Nullable;

/**
 * What operators ask about planned absences: Mesos' calls, and short commands for one agent by its name. Only on the
 * master's thread.
 */
public final class MaintenanceCalls {
    private final MasterContext context;
    private final Master master;
    private final Machines machines;
    private final Drains drains;

    MaintenanceCalls(Master master, Machines machines, Drains drains) {
        this.context = master.context();
        this.master = master;
        this.machines = machines;
        this.drains = drains;
    }

    /** Answers a call of the operator API; null when it is not about absences. */
    @Nullable
    Reply call(Call call) {
        return switch (call.getType()) {
            case DRAIN_AGENT -> plain(drains.drain(call.getDrainAgent()));
            case DEACTIVATE_AGENT -> plain(activate(call.getDeactivateAgent().getAgentId(), false));
            case REACTIVATE_AGENT -> plain(activate(call.getReactivateAgent().getAgentId(), true));
            case GET_MAINTENANCE_SCHEDULE ->
                new Reply.Shown(Response.newBuilder()
                        .setType(Response.Type.GET_MAINTENANCE_SCHEDULE)
                        .setGetMaintenanceSchedule(
                                Response.GetMaintenanceSchedule.newBuilder().setSchedule(schedule()))
                        .build());
            case GET_MAINTENANCE_STATUS ->
                new Reply.Shown(Response.newBuilder()
                        .setType(Response.Type.GET_MAINTENANCE_STATUS)
                        .setGetMaintenanceStatus(
                                Response.GetMaintenanceStatus.newBuilder().setStatus(machines.status()))
                        .build());
            case UPDATE_MAINTENANCE_SCHEDULE ->
                plain(machines.update(call.getUpdateMaintenanceSchedule().getSchedule()));
            case START_MAINTENANCE ->
                plain(machines.down(call.getStartMaintenance().getMachinesList()));
            case STOP_MAINTENANCE -> plain(machines.up(call.getStopMaintenance().getMachinesList()));
            default -> null;
        };
    }

    /** The schedule, and taking machines down and up. */
    public Machines machines() {
        return machines;
    }

    /** The present schedule. */
    public Schedule schedule() {
        return context.state().maintenance().schedule();
    }

    private static Reply plain(@Nullable String refused) {
        return new Reply.Plain(refused == null ? Answer.OK : Answer.badRequest(refused));
    }

    private @Nullable String activate(AgentID id, boolean active) {
        Agent agent = context.state().agent(id.getValue());
        if (agent == null) {
            return "Agent not found";
        }
        if (active) {
            return drains.reactivate(agent);
        }
        agent.deactivated(true);
        context.writer().save(agent);
        master.offers().withdrawAgent(agent.id());
        return null;
    }

    /**
     * Drains the agent of that name.
     *
     * @param most bound of its tasks' grace periods; null for none
     * @param gone whether it is declared gone when it is drained
     */
    public void drain(String name, @Nullable Duration most, boolean gone) {
        Call.DrainAgent.Builder call =
                Call.DrainAgent.newBuilder().setAgentId(agent(name).agentId()).setMarkGone(gone);
        if (most != null) {
            call.setMaxGracePeriod(com.google.protobuf.Duration.newBuilder()
                    .setSeconds(most.getSeconds())
                    .setNanos(most.getNano()));
        }
        done(drains.drain(call.build()));
    }

    /** Has the agent of that name offered again, after it was drained or deactivated; or no more. */
    public void activate(String name, boolean active) {
        done(activate(agent(name).agentId(), active));
    }

    /** Schedules maintenance of one machine, in the place of what may be scheduled for it; no duration: without end. */
    public void schedule(String name, Instant start, @Nullable Duration duration) {
        Unavailability.Builder window =
                Unavailability.newBuilder().setStart(TimeInfo.newBuilder().setNanoseconds(nanos(start)));
        if (duration != null) {
            window.setDuration(DurationInfo.newBuilder().setNanoseconds(duration.toNanos()));
        }
        MachineID id = id(name);
        done(machines.update(machines.with(
                id,
                Window.newBuilder().addMachineIds(id).setUnavailability(window).build())));
    }

    /** Switches a machine off whose maintenance is scheduled. */
    public void begin(String name) {
        done(machines.down(List.of(id(name))));
    }

    /** Ends the maintenance of a machine: it is switched on if it was off, and leaves the schedule. */
    public void end(String name) {
        MachineID id = id(name);
        done(
                context.state().maintenance().isDown(id)
                        ? machines.up(List.of(id))
                        : machines.update(machines.without(List.of(id))));
    }

    private Agent agent(String name) {
        Machine machine = master.fleet().machine(name);
        Agent agent = master.fleet().agentOf(machine);
        if (agent == null) {
            throw FleetException.refused("The agent on '" + name + "' has never been registered");
        }
        return agent;
    }

    /** As the machine stands in the schedule, else by host name and address. */
    private MachineID id(String name) {
        Agent agent = agent(name);
        String ip = context.options().ip();
        return context.state().maintenance().scheduled().stream()
                .filter(machine -> Maintenance.matches(machine, agent, ip))
                .findFirst()
                .orElseGet(() -> MachineID.newBuilder()
                        .setHostname(agent.info().getHostname())
                        .setIp(ip)
                        .build());
    }

    private static long nanos(Instant time) {
        return ClusterState.nanos(time);
    }

    private static void done(@Nullable String refused) {
        if (refused != null) {
            throw FleetException.refused(refused);
        }
    }
}
