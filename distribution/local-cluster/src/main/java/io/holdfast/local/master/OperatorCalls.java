package io.holdfast.local.master;

import io.holdfast.local.master.accept.Operations;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.resource.ResourceSet;
import io.holdfast.local.master.view.OperatorView;
import java.util.List;
import org.apache.mesos.v1.Protos.AgentID;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.Offer;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.master.Protos.Call;
import org.apache.mesos.v1.master.Protos.Response;

/** The calls of Mesos' v1 operator API. Only on the master's thread. */
public final class OperatorCalls {
    /** Either a message to show or a plain answer. */
    public sealed interface Reply {
        /** 200 with this message. */
        record Shown(Response response) implements Reply {}

        /** A status and a text. */
        record Plain(Answer answer) implements Reply {}
    }

    private final Master master;
    private final MasterContext context;
    private final OperatorView view;

    OperatorCalls(Master master) {
        this.master = master;
        this.context = master.context();
        this.view = new OperatorView(context, master.info());
    }

    /** Answers a call whose payload is there. */
    public Reply call(Call call) {
        return switch (call.getType()) {
            case MARK_AGENT_GONE -> markGone(call.getMarkAgentGone().getAgentId());
            case TEARDOWN -> plain(teardown(call.getTeardown().getFrameworkId()));
            case RESERVE_RESOURCES ->
                convert(
                        call.getReserveResources().getAgentId(),
                        Offer.Operation.newBuilder()
                                .setType(Offer.Operation.Type.RESERVE)
                                .setReserve(Offer.Operation.Reserve.newBuilder()
                                        .addAllResources(
                                                call.getReserveResources().getResourcesList()))
                                .build());
            case UNRESERVE_RESOURCES ->
                convert(
                        call.getUnreserveResources().getAgentId(),
                        Offer.Operation.newBuilder()
                                .setType(Offer.Operation.Type.UNRESERVE)
                                .setUnreserve(Offer.Operation.Unreserve.newBuilder()
                                        .addAllResources(
                                                call.getUnreserveResources().getResourcesList()))
                                .build());
            case CREATE_VOLUMES ->
                convert(
                        call.getCreateVolumes().getAgentId(),
                        Offer.Operation.newBuilder()
                                .setType(Offer.Operation.Type.CREATE)
                                .setCreate(Offer.Operation.Create.newBuilder()
                                        .addAllVolumes(call.getCreateVolumes().getVolumesList()))
                                .build());
            case DESTROY_VOLUMES ->
                convert(
                        call.getDestroyVolumes().getAgentId(),
                        Offer.Operation.newBuilder()
                                .setType(Offer.Operation.Type.DESTROY)
                                .setDestroy(Offer.Operation.Destroy.newBuilder()
                                        .addAllVolumes(call.getDestroyVolumes().getVolumesList()))
                                .build());
            default -> {
                Reply absence = master.maintenance().call(call);
                yield absence == null ? show(call.getType()) : absence;
            }
        };
    }

    private Reply show(Call.Type type) {
        Response.Builder response = Response.newBuilder();
        switch (type) {
            case GET_HEALTH ->
                response.setType(Response.Type.GET_HEALTH)
                        .setGetHealth(Response.GetHealth.newBuilder().setHealthy(true));
            case GET_VERSION ->
                response.setType(Response.Type.GET_VERSION)
                        .setGetVersion(Response.GetVersion.newBuilder().setVersionInfo(view.version()));
            case GET_MASTER -> response.setType(Response.Type.GET_MASTER).setGetMaster(view.master());
            case GET_AGENTS -> response.setType(Response.Type.GET_AGENTS).setGetAgents(view.agents());
            case GET_FRAMEWORKS ->
                response.setType(Response.Type.GET_FRAMEWORKS).setGetFrameworks(view.frameworks());
            case GET_TASKS -> response.setType(Response.Type.GET_TASKS).setGetTasks(view.tasks());
            case GET_EXECUTORS -> response.setType(Response.Type.GET_EXECUTORS).setGetExecutors(view.executors());
            case GET_OPERATIONS ->
                response.setType(Response.Type.GET_OPERATIONS)
                        .setGetOperations(view.operations(master.feedback().operations()));
            case GET_ROLES -> response.setType(Response.Type.GET_ROLES).setGetRoles(view.roles());
            case GET_STATE -> response.setType(Response.Type.GET_STATE).setGetState(view.state());
            case GET_METRICS -> response.setType(Response.Type.GET_METRICS).setGetMetrics(view.metrics());
            default -> {
                return plain(new Answer(501, "The local cluster does not support " + type));
            }
        }
        return new Reply.Shown(response.build());
    }

    private Reply markGone(AgentID id) {
        Agent agent = context.state().agent(id.getValue());
        if (agent == null) {
            return plain(new Answer(404, "Agent '" + id.getValue() + "' not found"));
        }
        if (agent.standing() != Agent.Standing.GONE) {
            master.fleet().gone(agent);
        }
        return plain(Answer.OK);
    }

    /** TEARDOWN, also for the older endpoint. */
    public Answer teardown(FrameworkID id) {
        Framework framework = context.state().framework(id.getValue());
        if (framework == null) {
            return Answer.badRequest("No framework found with specified ID");
        }
        master.frameworks().remove(framework);
        return Answer.OK;
    }

    /** An operator's operation takes back the offers of the agent first, as with Mesos. */
    private Reply convert(AgentID id, Offer.Operation operation) {
        Agent agent = context.state().agent(id.getValue());
        if (agent == null) {
            return plain(Answer.badRequest("No agent found with specified ID"));
        }
        master.offers().rescindAgent(agent.id());
        ResourceSet free = agent.total().minus(context.state().used(agent).map(OperatorCalls::free));
        Operations.Refusal refused = master.operations().byOperator(operation, agent, free);
        if (refused == null) {
            return plain(Answer.ACCEPTED);
        }
        return plain(new Answer(refused.conflict() ? 409 : 400, refused.text()));
    }

    private static Resource free(Resource resource) {
        return resource.toBuilder().clearAllocationInfo().build();
    }

    private static Reply plain(Answer answer) {
        return new Reply.Plain(answer);
    }

    /** The name of the payload that a call of that type needs; empty when it needs none. */
    public static String payload(Call call) {
        List<Call.Type> bare = List.of(
                Call.Type.GET_HEALTH,
                Call.Type.GET_VERSION,
                Call.Type.GET_MASTER,
                Call.Type.GET_AGENTS,
                Call.Type.GET_FRAMEWORKS,
                Call.Type.GET_TASKS,
                Call.Type.GET_EXECUTORS,
                Call.Type.GET_OPERATIONS,
                Call.Type.GET_ROLES,
                Call.Type.GET_MAINTENANCE_SCHEDULE,
                Call.Type.GET_MAINTENANCE_STATUS,
                Call.Type.GET_STATE);
        if (bare.contains(call.getType())) {
            return "";
        }
        String name = call.getType().name().toLowerCase(java.util.Locale.ROOT);
        var field = Call.getDescriptor().findFieldByName(name);
        return field == null || call.hasField(field) ? "" : name;
    }
}
