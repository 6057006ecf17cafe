package io.holdfast.local.master.view;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.model.MasterOptions;
import io.holdfast.local.master.model.OfferRecord;
import io.holdfast.local.master.model.Secrets;
import io.holdfast.local.master.offer.OfferMessages;
import io.holdfast.local.master.resource.ResourceFormat;
import io.holdfast.local.master.resource.ResourceSet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.v1.Protos.AgentInfo;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.Protos.Metric;
import org.apache.mesos.v1.Protos.Operation;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Role;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TimeInfo;
import org.apache.mesos.v1.Protos.VersionInfo;
import org.apache.mesos.v1.master.Protos.Response;

/** The parts of the state as messages of the v1 operator API. Only on the master's thread. */
public final class OperatorView {
    private final MasterContext context;
    private final MasterInfo master;

    public OperatorView(MasterContext context, MasterInfo master) {
        this.context = context;
        this.master = master;
    }

    public VersionInfo version() {
        return VersionInfo.newBuilder().setVersion(MasterOptions.VERSION).build();
    }

    public Response.GetMaster master() {
        return Response.GetMaster.newBuilder().setMasterInfo(master).build();
    }

    /** Registered agents, and those that a restarted master still waits for. */
    public Response.GetAgents agents() {
        Response.GetAgents.Builder view = Response.GetAgents.newBuilder();
        for (Agent agent : context.state().agents().values()) {
            if (agent.standing() == Agent.Standing.REGISTERED) {
                view.addAgents(agent(agent));
            }
        }
        return view.build();
    }

    private Response.GetAgents.Agent agent(Agent agent) {
        Response.GetAgents.Agent.Builder view = Response.GetAgents.Agent.newBuilder()
                .setAgentInfo(agent.info())
                .setActive(agent.isActive())
                .setDeactivated(agent.isDeactivated())
                .setVersion(MasterOptions.VERSION)
                .setPid(agent.pid(context.options().ip()))
                .setRegisteredTime(time(agent.registered()))
                .addAllTotalResources(endpoint(agent.total()))
                .addAllAllocatedResources(endpoint(context.state().used(agent)))
                .addAllOfferedResources(endpoint(offered(context.state().offersOf(agent.id()))));
        Agent.Drain drain = agent.drain();
        if (drain != null) {
            view.setDrainInfo(drain.info()).setEstimatedDrainStartTime(time(drain.since()));
        }
        for (AgentInfo.Capability.Type type : AgentCapabilities.ALL) {
            view.addCapabilities(AgentInfo.Capability.newBuilder().setType(type));
        }
        return view.build();
    }

    private static ResourceSet offered(Collection<OfferRecord> offers) {
        ResourceSet sum = ResourceSet.empty();
        for (OfferRecord offer : offers) {
            sum = sum.plus(offer.resources().map(resource -> ResourceFormat.allocate(resource, offer.role())));
        }
        return sum;
    }

    private static List<Resource> endpoint(ResourceSet resources) {
        return resources.messages().stream().map(ResourceFormat::endpoint).toList();
    }

    /** Subscribed and disconnected frameworks, and those that are removed. */
    public Response.GetFrameworks frameworks() {
        Response.GetFrameworks.Builder view = Response.GetFrameworks.newBuilder();
        for (Framework framework : context.state().frameworks().values()) {
            view.addFrameworks(framework(framework));
        }
        for (FrameworkInfo info : context.state().removed().values()) {
            view.addCompletedFrameworks(Response.GetFrameworks.Framework.newBuilder()
                    .setFrameworkInfo(info)
                    .setActive(false)
                    .setConnected(false)
                    .setRecovered(false));
        }
        return view.build();
    }

    private Response.GetFrameworks.Framework framework(Framework framework) {
        ClusterState state = context.state();
        List<OfferRecord> offers = state.offers().values().stream()
                .filter(offer -> offer.frameworkId().equals(framework.id()))
                .toList();
        Response.GetFrameworks.Framework.Builder view = Response.GetFrameworks.Framework.newBuilder()
                .setFrameworkInfo(framework.info())
                .setActive(framework.isConnected())
                .setConnected(framework.isConnected())
                .setRecovered(framework.isRecovered())
                .setRegisteredTime(time(framework.registered()))
                .setReregisteredTime(time(framework.reregistered()))
                .addAllAllocatedResources(endpoint(allocated(framework)))
                .addAllOfferedResources(endpoint(offered(offers)));
        for (OfferRecord offer : offers) {
            Agent agent = state.agent(offer.agentId());
            if (agent != null) {
                String ip = context.options().ip();
                view.addOffers(OfferMessages.of(
                        offer, framework, agent, ip, state.maintenance().of(agent, ip)));
            }
        }
        return view.build();
    }

    private ResourceSet allocated(Framework framework) {
        ResourceSet sum = ResourceSet.empty();
        for (Task task : framework.tasks().values()) {
            if (!ClusterState.isTerminal(task.getState())) {
                sum = sum.plus(ResourceSet.of(task.getResourcesList()));
            }
        }
        for (Agent agent : context.state().agents().values()) {
            for (var executor : agent.executors().entrySet()) {
                if (executor.getKey().frameworkId().equals(framework.id())) {
                    sum = sum.plus(ResourceSet.of(executor.getValue().getResourcesList()));
                }
            }
        }
        return sum;
    }

    /** Live, unreachable and completed tasks of frameworks that are not removed. */
    public Response.GetTasks tasks() {
        Response.GetTasks.Builder view = Response.GetTasks.newBuilder();
        for (Framework framework : context.state().frameworks().values()) {
            for (Task task : framework.tasks().values()) {
                if (context.state().isOnUnreachableAgent(task)) {
                    view.addUnreachableTasks(task);
                } else {
                    view.addTasks(task);
                }
            }
            view.addAllCompletedTasks(framework.completed());
        }
        return view.build();
    }

    /** Executors of task groups. */
    public Response.GetExecutors executors() {
        Response.GetExecutors.Builder view = Response.GetExecutors.newBuilder();
        for (Agent agent : context.state().agents().values()) {
            agent.executors()
                    .values()
                    .forEach(executor -> view.addExecutors(Response.GetExecutors.Executor.newBuilder()
                            .setExecutorInfo(Secrets.without(executor))
                            .setAgentId(agent.agentId())));
        }
        return view.build();
    }

    /** Operations whose results are not acknowledged. */
    public Response.GetOperations operations(Collection<Operation> operations) {
        return Response.GetOperations.newBuilder().addAllOperations(operations).build();
    }

    /** Roles that frameworks are subscribed to. */
    public Response.GetRoles roles() {
        TreeMap<String, Role.Builder> roles = new TreeMap<>();
        for (Framework framework : context.state().frameworks().values()) {
            for (String role : framework.roles()) {
                roles.computeIfAbsent(
                                role, name -> Role.newBuilder().setName(name).setWeight(1))
                        .addFrameworks(framework.frameworkId());
            }
        }
        Response.GetRoles.Builder view = Response.GetRoles.newBuilder();
        roles.values().forEach(view::addRoles);
        return view.build();
    }

    /** How many agents there are in each standing, under Mesos' names; a Mesos master has hundreds of others. */
    public Response.GetMetrics metrics() {
        Map<String, Long> metrics = new TreeMap<>();
        for (String name : List.of("active", "connected", "disconnected", "inactive", "unreachable")) {
            metrics.put(name, 0L);
        }
        for (Agent agent : context.state().agents().values()) {
            if (agent.standing() == Agent.Standing.UNREACHABLE) {
                metrics.merge("unreachable", 1L, Long::sum);
            } else if (agent.standing() == Agent.Standing.REGISTERED) {
                metrics.merge(agent.isConnected() ? "connected" : "disconnected", 1L, Long::sum);
                boolean active = agent.isConnected() && !agent.isDeactivated();
                metrics.merge(active ? "active" : "inactive", 1L, Long::sum);
            }
        }
        Response.GetMetrics.Builder view = Response.GetMetrics.newBuilder();
        metrics.forEach((name, count) -> view.addMetrics(
                Metric.newBuilder().setName("master/slaves_" + name).setValue(count)));
        return view.build();
    }

    /** All of it. */
    public Response.GetState state() {
        return Response.GetState.newBuilder()
                .setGetTasks(tasks())
                .setGetExecutors(executors())
                .setGetFrameworks(frameworks())
                .setGetAgents(agents())
                .build();
    }

    private static TimeInfo time(Instant instant) {
        return TimeInfo.newBuilder().setNanoseconds(ClusterState.nanos(instant)).build();
    }
}
