package io.holdfast.local.master.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.model.MasterOptions;
import io.holdfast.local.master.model.OfferRecord;
import io.holdfast.local.master.resource.ResourceFormat;
import io.holdfast.local.master.resource.ResourceSet;
import io.holdfast.mesos.protocol.MesosJson;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mesos.v1.Protos.Attribute;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Task;
import org.apache.mesos.v1.Protos.TaskStatus;

/** The JSON of Mesos' older endpoints: {@code /state}, {@code /slaves}, {@code /frameworks}, {@code /tasks}. */
public final class EndpointView {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final MasterContext context;
    private final MasterInfo master;

    public EndpointView(MasterContext context, MasterInfo master) {
        this.context = context;
        this.master = master;
    }

    /** {@code /state}. */
    public ObjectNode state() {
        ObjectNode view = NODES.objectNode();
        view.put("version", MasterOptions.VERSION);
        view.put("id", master.getId());
        view.put("pid", master.getPid());
        view.put("hostname", master.getHostname());
        view.put("leader", master.getPid());
        ObjectNode leader = view.putObject("leader_info");
        leader.put("id", master.getId()).put("pid", master.getPid()).put("port", master.getPort());
        leader.put("hostname", master.getHostname());
        long active = count(Agent.Standing.REGISTERED);
        view.put("activated_slaves", (double) active);
        view.put("unreachable_slaves", (double) count(Agent.Standing.UNREACHABLE));
        view.setAll(slaves(false));
        view.setAll(frameworks());
        view.putArray("orphan_tasks");
        return view;
    }

    private long count(Agent.Standing standing) {
        return context.state().agents().values().stream()
                .filter(agent -> agent.standing() == standing)
                .count();
    }

    /** {@code /slaves}; {@code full} with every single resource. */
    public ObjectNode slaves(boolean full) {
        ObjectNode view = NODES.objectNode();
        ArrayNode slaves = view.putArray("slaves");
        for (Agent agent : context.state().agents().values()) {
            if (agent.standing() == Agent.Standing.REGISTERED) {
                slaves.add(slave(agent, full));
            }
        }
        view.putArray("recovered_slaves");
        return view;
    }

    private ObjectNode slave(Agent agent, boolean full) {
        ClusterState state = context.state();
        ResourceSet used = state.used(agent);
        ResourceSet offered = ResourceSet.empty();
        for (OfferRecord offer : state.offersOf(agent.id())) {
            offered = offered.plus(offer.resources().map(r -> ResourceFormat.allocate(r, offer.role())));
        }
        ObjectNode view = NODES.objectNode();
        view.put("id", agent.id());
        view.put("hostname", agent.info().getHostname());
        view.put("port", agent.info().getPort());
        ObjectNode attributes = view.putObject("attributes");
        for (Attribute attribute : agent.info().getAttributesList()) {
            Simple.attribute(attributes, attribute);
        }
        if (agent.info().hasDomain()) {
            view.set("domain", MesosJson.toTree(agent.info().getDomain()));
        }
        view.put("pid", agent.pid(context.options().ip()));
        view.put("registered_time", seconds(agent.registered()));
        view.set("resources", Simple.resources(agent.total()));
        view.set("used_resources", Simple.resources(used));
        view.set("offered_resources", Simple.resources(offered));
        Map<String, ResourceSet> reserved = reserved(agent.total());
        ResourceSet unreserved =
                agent.total().filter(r -> ResourceFormat.reservedTo(r).equals("*"));
        ObjectNode byRole = view.putObject("reserved_resources");
        reserved.forEach((role, resources) -> byRole.set(role, Simple.resources(resources)));
        view.set("unreserved_resources", Simple.resources(unreserved));
        view.put("active", agent.isActive());
        view.put("deactivated", agent.isDeactivated());
        Agent.Drain drain = agent.drain();
        if (drain != null) {
            view.set("drain_info", MesosJson.toTree(drain.info()));
            view.put("estimated_drain_start_time_seconds", seconds(drain.since()));
        }
        view.put("version", MasterOptions.VERSION);
        ArrayNode capabilities = view.putArray("capabilities");
        AgentCapabilities.ALL.forEach(type -> capabilities.add(type.name()));
        if (full) {
            ObjectNode fullByRole = view.putObject("reserved_resources_full");
            reserved.forEach((role, resources) -> fullByRole.set(role, messages(resources)));
            view.set("unreserved_resources_full", messages(unreserved));
            view.set("used_resources_full", messages(used));
            view.set("offered_resources_full", messages(offered));
        }
        return view;
    }

    private static Map<String, ResourceSet> reserved(ResourceSet total) {
        Map<String, ResourceSet> reserved = new TreeMap<>();
        for (Resource resource : total.messages()) {
            String role = ResourceFormat.reservedTo(resource);
            if (!role.equals("*")) {
                reserved.merge(role, ResourceSet.of(resource), ResourceSet::plus);
            }
        }
        return reserved;
    }

    private static ArrayNode messages(ResourceSet resources) {
        ArrayNode array = NODES.arrayNode();
        resources.messages().forEach(r -> array.add(MesosJson.toTree(ResourceFormat.endpoint(r))));
        return array;
    }

    /** {@code /frameworks}. */
    public ObjectNode frameworks() {
        ObjectNode view = NODES.objectNode();
        ArrayNode frameworks = view.putArray("frameworks");
        context.state().frameworks().values().forEach(framework -> frameworks.add(framework(framework)));
        ArrayNode completed = view.putArray("completed_frameworks");
        context.state()
                .removed()
                .forEach((id, info) -> completed
                        .addObject()
                        .put("id", id)
                        .put("name", info.getName())
                        .put("active", false));
        view.putArray("unregistered_frameworks");
        return view;
    }

    private ObjectNode framework(Framework framework) {
        ObjectNode view = NODES.objectNode();
        view.put("id", framework.id());
        view.put("name", framework.info().getName());
        view.put("active", framework.isConnected());
        view.put("connected", framework.isConnected());
        view.put("recovered", framework.isRecovered());
        view.put("user", framework.info().getUser());
        view.put("failover_timeout", framework.info().getFailoverTimeout());
        view.put("checkpoint", framework.info().getCheckpoint());
        view.put("registered_time", seconds(framework.registered()));
        view.put("principal", framework.info().getPrincipal());
        ArrayNode roles = view.putArray("roles");
        framework.roles().forEach(roles::add);
        ArrayNode live = view.putArray("tasks");
        ArrayNode unreachable = view.putArray("unreachable_tasks");
        for (Task task : framework.tasks().values()) {
            (context.state().isOnUnreachableAgent(task) ? unreachable : live).add(task(task));
        }
        ArrayNode completed = view.putArray("completed_tasks");
        framework.completed().forEach(task -> completed.add(task(task)));
        ArrayNode offers = view.putArray("offers");
        context.state().offers().values().stream()
                .filter(offer -> offer.frameworkId().equals(framework.id()))
                .forEach(offer -> offers.addObject()
                        .put("id", offer.id())
                        .put("framework_id", offer.frameworkId())
                        .put("slave_id", offer.agentId())
                        .set("resources", Simple.resources(offer.resources())));
        return view;
    }

    /** {@code /tasks}: of all frameworks, completed ones first. */
    public ObjectNode tasks() {
        ObjectNode view = NODES.objectNode();
        ArrayNode tasks = view.putArray("tasks");
        for (Framework framework : context.state().frameworks().values()) {
            framework.completed().forEach(task -> tasks.add(task(task)));
            framework.tasks().values().forEach(task -> tasks.add(task(task)));
        }
        return view;
    }

    private static ObjectNode task(Task task) {
        ObjectNode view = NODES.objectNode();
        view.put("id", task.getTaskId().getValue());
        view.put("name", task.getName());
        view.put("framework_id", task.getFrameworkId().getValue());
        view.put("executor_id", task.getExecutorId().getValue());
        view.put("slave_id", task.getAgentId().getValue());
        view.put("state", task.getState().name());
        view.set("resources", Simple.resources(ResourceSet.of(task.getResourcesList())));
        if (task.getResourcesCount() > 0) {
            view.put("role", task.getResources(0).getAllocationInfo().getRole());
        }
        ArrayNode statuses = view.putArray("statuses");
        for (TaskStatus status : task.getStatusesList()) {
            ObjectNode one = statuses.addObject();
            one.put("state", status.getState().name());
            one.put("timestamp", status.getTimestamp());
            if (status.hasContainerStatus()) {
                one.set("container_status", MesosJson.toTree(status.getContainerStatus()));
            }
            if (status.hasHealthy()) {
                one.put("healthy", status.getHealthy());
            }
        }
        if (task.hasLabels()) {
            view.set("labels", MesosJson.toTree(task.getLabels()).path("labels"));
        }
        if (task.getLimitsCount() > 0) {
            ObjectNode limits = view.putObject("limits");
            task.getLimitsMap().forEach((name, limit) -> limits.put(name, limit.getValue()));
        }
        if (task.hasDiscovery()) {
            view.set("discovery", MesosJson.toTree(task.getDiscovery()));
        }
        return view;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
