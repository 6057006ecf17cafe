package io.holdfast.local.master.model;

import io.holdfast.local.master.loop.Effects;
import io.holdfast.local.master.model.Agent.Standing;
import io.holdfast.local.master.resource.ResourceSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.mesos.v1.Protos.AgentInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.MachineID;
import org.apache.mesos.v1.Protos.Operation;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TimeInfo;
import org.apache.mesos.v1.maintenance.Protos.ClusterStatus;
import org.apache.mesos.v1.maintenance.Protos.Schedule;
import org.apache.mesos.v1.master.Protos.Response;

/** Changes what is kept: each method changes the state and puts the change into the turn's commit. */
public final class StateWriter {
    private static final int REMOVED_FRAMEWORKS = 1000;

    private final ClusterState state;
    private final Ledger ledger;

    public StateWriter(ClusterState state, Ledger ledger) {
        this.state = state;
        this.ledger = ledger;
    }

    /** Keeps a framework, new or changed. */
    public void save(Framework framework) {
        state.frameworks().put(framework.id(), framework);
        ledger.put(
                Keys.framework(framework.id()),
                Response.GetFrameworks.Framework.newBuilder()
                        .setFrameworkInfo(framework.info())
                        .setActive(false)
                        .setConnected(false)
                        .setRecovered(false)
                        .setRegisteredTime(time(framework.registered()))
                        .setReregisteredTime(time(framework.reregistered()))
                        .build());
    }

    /** Removes a framework with its tasks; its id is remembered as removed. */
    public void remove(Framework framework) {
        state.frameworks().remove(framework.id());
        ledger.remove(Keys.framework(framework.id()));
        framework.tasks().values().forEach(task -> ledger.remove(Keys.task(task)));
        FrameworkInfo info = framework.info();
        state.removed().put(framework.id(), info);
        ledger.put(Keys.removed(framework.id()), info);
        Iterator<String> oldest = state.removed().keySet().iterator();
        while (state.removed().size() > REMOVED_FRAMEWORKS) {
            ledger.remove(Keys.removed(oldest.next()));
            oldest.remove();
        }
    }

    /** Keeps a task of the framework, new or changed. */
    public void save(Framework framework, Task task) {
        framework.tasks().put(task.getTaskId().getValue(), task);
        ledger.put(Keys.task(task), task);
    }

    /** Forgets a task that ended; it is shown among the framework's completed tasks. */
    public void complete(Framework framework, Task task) {
        framework.tasks().remove(task.getTaskId().getValue());
        ledger.remove(Keys.task(task));
        framework.complete(task);
    }

    /** Keeps an agent, new or changed. */
    public void save(Agent agent) {
        state.agents().put(agent.id(), agent);
        Response.GetAgents.Agent.Builder kept = Response.GetAgents.Agent.newBuilder()
                .setAgentInfo(agent.info())
                .setActive(false)
                .setVersion("")
                .setRegisteredTime(time(agent.registered()))
                .addAllTotalResources(agent.total().messages());
        Agent.Drain drain = agent.drain();
        if (drain != null) {
            kept.setDrainInfo(drain.info()).setEstimatedDrainStartTime(time(drain.since()));
        }
        ledger.put(Keys.agent(agent.id()), kept.build());
        Instant since = agent.unreachableSince();
        ledger.putJson(
                Keys.agentStatus(agent.id()),
                new AgentStatus(agent.standing(), since == null ? 0 : since.toEpochMilli(), agent.isDeactivated()));
    }

    /** Forgets an agent altogether. */
    public void remove(Agent agent) {
        state.agents().remove(agent.id());
        ledger.remove(Keys.agent(agent.id()));
        ledger.remove(Keys.agentStatus(agent.id()));
    }

    /** Keeps another schedule of maintenance. */
    public void schedule(Schedule schedule) {
        state.maintenance().schedule(schedule);
        ledger.put(Keys.SCHEDULE, schedule);
    }

    /** Keeps which machines are down. */
    public void down(List<MachineID> machines) {
        state.maintenance().down(machines);
        ledger.put(
                Keys.DOWN,
                ClusterStatus.newBuilder().addAllDownMachines(machines).build());
    }

    /** Keeps a machine that changed. */
    public void save(Machine machine) {
        state.machines().put(machine.name(), machine);
        ledger.putJson(Keys.machine(machine.name()), machine);
    }

    /** Keeps a new machine with what its agents register with: an agent's info without id and port. */
    public void add(Machine machine, AgentInfo hardware) {
        save(machine);
        state.hardware().put(machine.name(), hardware);
        ledger.put(Keys.hardware(machine.name()), hardware);
    }

    /** Keeps an operation whose result is not acknowledged yet. */
    public void save(Operation operation) {
        ledger.put(Keys.operation(operation), operation);
    }

    /** Forgets an operation. */
    public void remove(Operation operation) {
        ledger.remove(Keys.operation(operation));
    }

    /** Remembers that a destroyed volume's directory has to be deleted. */
    public void rubbish(String agentId, Resource volume) {
        ledger.put(Keys.rubbish(agentId, volume), volume);
    }

    /** The directory is deleted, or belongs to a new volume of the same name. */
    public void notRubbish(String agentId, Resource volume) {
        ledger.remove(Keys.rubbish(agentId, volume));
    }

    /** The destroyed volumes of the agent whose directories may still be there. */
    public List<Resource> rubbishOf(String agentId) {
        List<Resource> volumes = new ArrayList<>();
        ledger.each(Keys.RUBBISH + agentId + "/", Resource.getDefaultInstance(), (key, volume) -> volumes.add(volume));
        return volumes;
    }

    private static TimeInfo time(Instant instant) {
        return TimeInfo.newBuilder().setNanoseconds(ClusterState.nanos(instant)).build();
    }

    /**
     * Fills the state from disk: agents have links to nobody, frameworks no streams. Returns the operations whose results are not
     * acknowledged.
     */
    public List<Operation> load(Effects effects) {
        ledger.eachJson(
                Keys.MACHINE, Machine.class, (name, machine) -> state.machines().put(name, machine));
        ledger.each(
                Keys.HARDWARE,
                AgentInfo.getDefaultInstance(),
                (name, info) -> state.hardware().put(name, info));
        ledger.each(Keys.AGENT, Response.GetAgents.Agent.getDefaultInstance(), (id, kept) -> {
            Agent agent = new Agent(
                    kept.getAgentInfo(),
                    ResourceSet.of(kept.getTotalResourcesList()),
                    new AgentLink(effects),
                    instant(kept.getRegisteredTime()));
            if (kept.hasDrainInfo()) {
                agent.drain(new Agent.Drain(kept.getDrainInfo(), instant(kept.getEstimatedDrainStartTime())));
            }
            state.agents().put(id, agent);
        });
        ledger.eachJson(Keys.AGENT_STATUS, AgentStatus.class, (id, status) -> {
            Agent agent = state.agents().get(id);
            if (agent != null) {
                boolean unreachable = status.standing() == Standing.UNREACHABLE;
                agent.standing(
                        status.standing(), unreachable ? Instant.ofEpochMilli(status.unreachableMillis()) : null);
                agent.deactivated(status.deactivated());
            }
        });
        ledger.each(Keys.FRAMEWORK, Response.GetFrameworks.Framework.getDefaultInstance(), (id, kept) -> {
            Framework framework = new Framework(kept.getFrameworkInfo(), instant(kept.getRegisteredTime()));
            framework.times(instant(kept.getRegisteredTime()), instant(kept.getReregisteredTime()));
            framework.recovered(true);
            state.frameworks().put(id, framework);
        });
        ledger.each(
                Keys.REMOVED,
                FrameworkInfo.getDefaultInstance(),
                (id, info) -> state.removed().put(id, info));
        ledger.each(Keys.TASK, Task.getDefaultInstance(), (key, task) -> {
            Framework framework = state.frameworks().get(task.getFrameworkId().getValue());
            if (framework != null) {
                framework.tasks().put(task.getTaskId().getValue(), task);
            }
        });
        ledger.each(
                Keys.SCHEDULE,
                Schedule.getDefaultInstance(),
                (key, schedule) -> state.maintenance().schedule(schedule));
        ledger.each(
                Keys.DOWN,
                ClusterStatus.getDefaultInstance(),
                (key, status) -> state.maintenance().down(status.getDownMachinesList()));
        List<Operation> operations = new ArrayList<>();
        ledger.each(Keys.OPERATION, Operation.getDefaultInstance(), (key, operation) -> operations.add(operation));
        return operations;
    }

    private static Instant instant(TimeInfo time) {
        return Instant.ofEpochSecond(0, time.getNanoseconds());
    }
}
