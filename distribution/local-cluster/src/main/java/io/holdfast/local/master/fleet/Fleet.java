package io.holdfast.local.master.fleet;

import io.holdfast.local.agent.AgentConfig;
import io.holdfast.local.agent.AgentListener;
import io.holdfast.local.agent.AgentRuntime;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.AgentLink;
import io.holdfast.local.master.model.Machine;
import io.holdfast.local.master.model.Machine.Power;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.resource.DiskRoots;
import io.holdfast.local.master.resource.ResourceSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.AgentInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machines of the cluster and their power switches. Only on the master's thread. */
public final class Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

    private final MasterContext context;
    private final Losses losses;
    private final Returns returns;
    private final AgentDoors doors;
    private final Path directory;
    private final UnaryOperator<AgentConfig> agents;
    private final Function<Agent, AgentListener> listeners;
    private final Map<String, AgentRuntime> runtimes = new ConcurrentHashMap<>();
    private int next;

    /**
     * Takes the parts of the master that it works with.
     *
     * @param directory below which every machine has its disk
     * @param listeners hear what an agent says; on the agent's thread
     */
    public Fleet(
            MasterContext context,
            Losses losses,
            Returns returns,
            AgentDoors doors,
            Path directory,
            UnaryOperator<AgentConfig> agents,
            Function<Agent, AgentListener> listeners) {
        this.context = context;
        this.losses = losses;
        this.returns = returns;
        this.doors = doors;
        this.directory = directory;
        this.agents = agents;
        this.listeners = listeners;
    }

    /** The machine of that name. */
    public Machine machine(String name) {
        Machine machine = context.state().machines().get(name);
        if (machine == null) {
            throw FleetException.unknown(name, context.state().machines().keySet());
        }
        return machine;
    }

    /** The agent on the machine's present disk; null before its first registration. */
    public @Nullable Agent agentOf(Machine machine) {
        return machine.agentId() == null ? null : context.state().agent(machine.agentId());
    }

    /** Where the machine's present disk is. */
    public Path disk(Machine machine) {
        return directory.resolve(machine.name()).resolve("disk-" + machine.generation());
    }

    /** Adds a machine and switches it on. */
    public Machine add(String name, int number, AgentInfo hardware) {
        if (context.state().machines().containsKey(name)) {
            throw FleetException.refused("There is an agent '" + name + "' already");
        }
        Machine machine = new Machine(name, number, 1, null, Power.ON, 0);
        context.writer().add(machine, hardware);
        boot(machine);
        return machine(name);
    }

    /** Switches on all machines that were on when the master ended; starts the clock of the others. */
    public void bootAll() {
        for (Machine machine : List.copyOf(context.state().machines().values())) {
            Agent agent = agentOf(machine);
            switch (machine.power()) {
                case ON -> boot(machine);
                case CUT -> {
                    boot(machine.with(Power.ON));
                    cut(machine.name());
                }
                case STOPPED, KILLED -> {
                    if (agent != null && agent.standing() == Agent.Standing.REGISTERED) {
                        losses.await(agent);
                    }
                }
                case DOWN, GONE -> {}
            }
        }
    }

    /** Brings a machine back, whatever was done to it; with a new disk it becomes a new agent. */
    public void start(String name, boolean newDisk) {
        Machine machine = machine(name);
        if (machine.power() == Power.DOWN) {
            throw FleetException.refused("'" + name + "' is down for maintenance; end the maintenance first");
        }
        if (newDisk) {
            kill(name);
            Agent old = agentOf(machine);
            boot(machine(name).withNewDisk().with(Power.ON));
            if (old != null) {
                losses.replaced(old);
            }
            return;
        }
        switch (machine.power()) {
            case ON -> {}
            case GONE ->
                throw FleetException.refused("The agent on '" + name
                        + "' was marked gone and is never accepted again; start it with a new disk");
            case CUT -> heal(machine);
            case STOPPED, KILLED, DOWN -> boot(machine.with(Power.ON));
        }
    }

    private void boot(Machine wanted) {
        try {
            start(wanted);
        } catch (IOException e) {
            LOG.error("The agent on '{}' could not be started", wanted.name(), e);
            doors.close(wanted.name());
            context.writer().save(wanted.with(Power.STOPPED));
            throw FleetException.refused(
                    "The agent on '" + wanted.name() + "' could not be started: " + e.getMessage());
        }
    }

    private void start(Machine wanted) throws IOException {
        String name = wanted.name();
        int port = doors.open(wanted, () -> runtimes.get(name));
        Agent agent = agentOf(wanted);
        if (agent == null) {
            agent = create(wanted, port);
        } else {
            agent.info(agent.info().toBuilder().setPort(port).build());
        }
        for (Resource resource : agent.info().getResourcesList()) {
            Files.createDirectories(disk(wanted).resolve(DiskRoots.of(resource)));
        }
        Machine machine = wanted.with(Power.ON).withPort(port).withAgent(agent.id());
        AgentRuntime runtime = AgentRuntime.recover(config(machine, agent), listeners.apply(agent));
        runtimes.put(name, runtime);
        agent.link().runtime(runtime);
        context.writer().save(machine);
        returns.connected(agent, runtime);
    }

    private AgentConfig config(Machine machine, Agent agent) {
        return agents.apply(AgentConfig.of(
                agent.agentId(),
                agent.info().getHostname(),
                context.options().ip(),
                agent.info().getPort(),
                disk(machine)));
    }

    private Agent create(Machine machine, int port) {
        AgentInfo hardware = context.state().hardware().getOrDefault(machine.name(), AgentInfo.getDefaultInstance());
        AgentID id = AgentID.newBuilder()
                .setValue(context.state().masterId() + "-S" + next++)
                .build();
        AgentInfo info = hardware.toBuilder()
                .setId(id)
                .setPort(port)
                .clearResources()
                .addAllResources(hardware.getResourcesList().stream()
                        .map(resource -> DiskRoots.below(disk(machine), resource))
                        .toList())
                .build();
        return new Agent(info, ResourceSet.of(info.getResourcesList()), new AgentLink(context.loop()), context.now());
    }

    /** Ends the agent's process; its tasks go on. */
    public void stop(String name) {
        off(machine(name), Power.STOPPED);
    }

    /** Switches the machine off: agent and tasks are dead at once. */
    public void kill(String name) {
        off(machine(name), Power.KILLED);
    }

    private void off(Machine machine, Power power) {
        if (machine.power() == Power.GONE || machine.power() == Power.DOWN) {
            return;
        }
        Agent agent = agentOf(machine);
        context.writer().save(machine.with(power));
        doors.close(machine.name());
        if (agent == null) {
            return;
        }
        end(machine, agent, power != Power.STOPPED);
        losses.disconnected(agent);
    }

    /** Ends the agent's process, if there is one; with {@code killTasks} also tasks that outlived an earlier one. */
    private void end(Machine machine, Agent agent, boolean killTasks) {
        AgentRuntime runtime = agent.link().runtime();
        agent.link().runtime(null);
        runtimes.remove(machine.name());
        try {
            if (runtime != null) {
                runtime.stop(killTasks);
            } else if (killTasks && machine.power() == Power.STOPPED) {
                AgentRuntime.recover(config(machine, agent), listeners.apply(agent))
                        .stop(true);
            }
        } catch (IOException e) {
            LOG.error("Tasks on '{}' could not be ended", machine.name(), e);
        }
    }

    /** Cuts the network between the machine and the master: neither notices before the timeout. */
    public void cut(String name) {
        Machine machine = machine(name);
        Agent agent = agentOf(machine);
        if (machine.power() != Power.ON || agent == null) {
            throw FleetException.refused("Only an agent that runs can be cut off; '" + name + "' is "
                    + machine.power().name().toLowerCase(java.util.Locale.ROOT));
        }
        context.writer().save(machine.with(Power.CUT));
        AgentRuntime runtime = agent.link().runtime();
        if (runtime != null) {
            runtime.setConnected(false);
        }
        agent.link().cut();
        losses.await(agent);
    }

    private void heal(Machine machine) {
        context.writer().save(machine.with(Power.ON));
        Agent agent = agentOf(machine);
        AgentRuntime runtime = agent == null ? null : agent.link().runtime();
        if (agent != null && runtime != null) {
            agent.link().heal();
            returns.connected(agent, runtime);
        }
    }

    /** Declares the machine's agent gone for ever; agent and tasks are ended where they still run. */
    public void gone(Agent agent) {
        losses.gone(agent);
        context.state().machineOf(agent.id()).ifPresent(machine -> {
            context.writer().save(machine.with(Power.GONE));
            doors.close(machine.name());
            context.loop().afterCommit(() -> end(machine, agent, true));
        });
    }

    /** Switches off a machine for maintenance; its agent is unknown until {@link #up}. */
    public void down(Agent agent) {
        losses.down(agent);
        context.state().machineOf(agent.id()).ifPresent(machine -> {
            context.writer().save(machine.with(Power.DOWN));
            doors.close(machine.name());
            context.loop().afterCommit(() -> end(machine, agent, true));
        });
    }

    /** Switches a machine on after maintenance. Its agent is the one it was, without any tasks. */
    public void up(Agent agent) {
        context.state()
                .machineOf(agent.id())
                .filter(machine -> machine.power() == Power.DOWN)
                .ifPresent(machine -> {
                    try {
                        // The tasks are dead, unless this process died before it could kill them; either way they are
                        // over.
                        AgentRuntime.recover(config(machine, agent), listeners.apply(agent))
                                .stop(true);
                        AgentRuntime.forgetTasks(config(machine, agent));
                    } catch (IOException e) {
                        LOG.error("What was left of the tasks on '{}' could not be removed", machine.name(), e);
                    }
                    boot(machine.with(Power.ON));
                });
    }

    /** Ends all agents, as when this process ends. */
    public void shutdown(boolean killTasks) {
        for (Agent agent : context.state().agents().values()) {
            AgentRuntime runtime = agent.link().runtime();
            if (runtime != null) {
                runtime.stop(killTasks);
            }
        }
        if (killTasks) { // also those that run on without their agent
            for (Machine machine : context.state().machines().values()) {
                Agent agent = agentOf(machine);
                if (agent != null && machine.power() == Power.STOPPED) {
                    end(machine, agent, true);
                }
            }
        }
        context.state().machines().keySet().forEach(doors::close);
    }
}
