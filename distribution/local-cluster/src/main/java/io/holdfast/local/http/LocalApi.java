package io.holdfast.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.master.Master;
import io.holdfast.local.master.fleet.FleetException;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.Machine;
import io.holdfast.local.master.resource.DiskRoots;
import io.holdfast.local.master.view.Simple;
import io.holdfast.mesos.protocol.MesosJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.mesos.v1.Protos.Attribute;
import org.apache.mesos.v1.Protos.Unavailability;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * {@code /local/v1}: commands that Mesos has no words for, in JSON.
 *
 * <pre>
 * GET  /local/v1/agents                          all agents
 * GET  /local/v1/agents/NAME                     one agent
 * POST /local/v1/agents                          add one: {"name","resources","disks","attributes","zone"}, all optional
 * POST /local/v1/agents/NAME/stop                end its process; its tasks go on
 * POST /local/v1/agents/NAME/kill                switch its machine off: agent and tasks die
 * POST /local/v1/agents/NAME/cut                 cut it off from the master
 * POST /local/v1/agents/NAME/start[?new=true]    bring it back; new: with an empty disk, as another agent
 * POST /local/v1/agents/NAME/gone                declare it gone for ever
 * POST /local/v1/agents/NAME/drain[?gone=true&amp;grace=SECONDS]
 *                                                have its tasks killed; gone: declare it gone then
 * POST /local/v1/agents/NAME/deactivate          offer it no more
 * POST /local/v1/agents/NAME/reactivate          offer it again, also after it was drained
 * POST /local/v1/agents/NAME/maintenance[?start=SECONDS or TIME&amp;duration=SECONDS]
 *                                                schedule maintenance, from now on and without end if nothing is said
 * POST /local/v1/agents/NAME/maintenance/begin   switch its machine off for the maintenance
 * POST /local/v1/agents/NAME/maintenance/end     switch it on again; it leaves the schedule
 * POST /local/v1/shutdown[?kill=true]            end the cluster; kill: and all tasks
 * </pre>
 *
 * Errors are {@code {"error":{"code":…,"message":…}}} with status 400, 404 or 409.
 */
final class LocalApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String AGENTS = "/agents";

    private final Master master;
    private final ClusterControl control;
    private final AgentCommands commands;

    LocalApi(Master master, ClusterControl control) {
        this.master = master;
        this.control = control;
        this.commands = new AgentCommands(master);
    }

    /** Answers a request whose path without {@code /local/v1} is {@code path}. */
    void handle(String path, Request request, Response response, Callback callback) throws IOException {
        boolean post = request.getMethod().equals("POST");
        if (!post && !request.getMethod().equals("GET")) {
            Replies.methodNotAllowed(response, callback, request.getMethod(), "POST");
            return;
        }
        if (path.equals("/shutdown") && post) {
            boolean kill = AgentCommands.flag(Request.extractQueryParameters(request), "kill");
            json(response, callback, 202, JsonNodeFactory.instance.objectNode().put("killTasks", kill));
            control.shutdown(kill);
            return;
        }
        CompletableFuture<JsonNode> answer;
        if (path.equals(AGENTS)) {
            answer = post ? add(request) : master.submit(this::agents);
        } else if (path.startsWith(AGENTS + "/")) {
            String[] parts = path.substring(AGENTS.length() + 1).split("/", 2);
            if (parts.length == 1 && !post) {
                answer = master.submit(() -> agent(master.fleet().machine(parts[0])));
            } else if (parts.length == 2 && post) {
                Fields query = Request.extractQueryParameters(request);
                answer = master.submit(() -> command(parts[0], parts[1], query));
            } else {
                error(response, callback, 404, "not-found", "There is no " + request.getMethod() + " " + path);
                return;
            }
        } else {
            error(response, callback, 404, "not-found", "There is no " + request.getMethod() + " " + path);
            return;
        }
        answer.whenComplete((tree, failure) -> finish(response, callback, tree, failure));
    }

    private CompletableFuture<JsonNode> add(Request request) throws IOException {
        byte[] body = Bodies.read(request);
        JsonNode asked;
        try {
            asked = body == null || body.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("The description of the agent is no JSON: " + e.getOriginalMessage()));
        }
        return CompletableFuture.supplyAsync(() -> control.addAgent(
                        asked.path("name").asText(""),
                        text(asked.path("resources")),
                        asked.path("disks").asText(""),
                        asked.path("attributes").asText(""),
                        asked.path("zone").asText("")))
                .thenCompose(name -> master.submit(() -> agent(master.fleet().machine(name))));
    }

    /** Resources may be text or an array of messages. */
    private static String text(JsonNode resources) {
        return resources.isArray() ? resources.toString() : resources.asText("");
    }

    private JsonNode command(String name, String command, Fields query) {
        commands.run(name, command, query);
        return agent(master.fleet().machine(name));
    }

    private JsonNode agents() {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        ArrayNode agents = view.putArray("agents");
        List.copyOf(master.context().state().machines().values()).forEach(machine -> agents.add(agent(machine)));
        return view;
    }

    private JsonNode agent(Machine machine) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        Agent agent = master.fleet().agentOf(machine);
        view.put("name", machine.name());
        view.put("id", machine.agentId());
        view.put("power", machine.power().name().toLowerCase(Locale.ROOT));
        view.put("port", machine.httpPort());
        view.put("disk", master.fleet().disk(machine).toString());
        if (agent == null) {
            return view.put("standing", "unknown");
        }
        view.put("standing", agent.standing().name().toLowerCase(Locale.ROOT));
        view.put("connected", agent.isConnected());
        view.put("deactivated", agent.isDeactivated());
        if (agent.drain() != null) {
            view.put("drain", agent.drain().info().getState().name().toLowerCase(Locale.ROOT));
        }
        Unavailability window = master.context()
                .state()
                .maintenance()
                .of(agent, master.context().options().ip());
        if (window != null) {
            view.set("unavailability", MesosJson.toTree(window));
        }
        view.put("hostname", agent.info().getHostname());
        ObjectNode attributes = view.putObject("attributes");
        for (Attribute attribute : agent.info().getAttributesList()) {
            Simple.attribute(attributes, attribute);
        }
        if (agent.info().hasDomain()) {
            var domain = agent.info().getDomain().getFaultDomain();
            view.put("region", domain.getRegion().getName());
            view.put("zone", domain.getZone().getName());
        }
        view.set("resources", Simple.resources(agent.total()));
        view.set("used", Simple.resources(master.context().state().used(agent)));
        ArrayNode disks = view.putArray("disks");
        agent.info().getResourcesList().stream()
                .filter(resource -> resource.getDisk().hasSource())
                .forEach(disk -> disks.addObject()
                        .put("type", disk.getDisk().getSource().getType().name())
                        .put("profile", disk.getDisk().getSource().getProfile())
                        .put("mb", disk.getScalar().getValue())
                        .put("root", DiskRoots.of(disk)));
        ArrayNode tasks = view.putArray("tasks");
        master.context()
                .state()
                .tasksOn(agent.id())
                .forEach(task -> tasks.addObject()
                        .put("id", task.getTaskId().getValue())
                        .put("framework", task.getFrameworkId().getValue())
                        .put("state", task.getState().name()));
        return view;
    }

    private static void finish(Response response, Callback callback, JsonNode tree, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause == null) {
            json(response, callback, 200, tree);
        } else if (cause instanceof FleetException refused) {
            error(
                    response,
                    callback,
                    refused.isUnknown() ? 404 : 409,
                    refused.isUnknown() ? "no-such-agent" : "refused",
                    String.valueOf(refused.getMessage()));
        } else if (cause instanceof IllegalArgumentException) {
            error(response, callback, 400, "malformed", String.valueOf(cause.getMessage()));
        } else {
            error(response, callback, 503, "unavailable", String.valueOf(cause.getMessage()));
        }
    }

    private static void error(Response response, Callback callback, int status, String code, String message) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.putObject("error").put("code", code).put("message", message);
        json(response, callback, status, view);
    }

    private static void json(Response response, Callback callback, int status, JsonNode tree) {
        byte[] bytes = (tree.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        Replies.body(response, callback, status, "application/json", bytes);
    }
}
