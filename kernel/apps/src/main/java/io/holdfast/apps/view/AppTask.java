package io.holdfast.apps.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.apps.model.App;
import io.holdfast.apps.model.Times;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.CheckResult;
import io.holdfast.core.view.Reach;
import io.holdfast.spi.model.Agent;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An instance of an app as a task. One that is stopped and keeps its volumes is still a task, without the moment it
 * started and without ports.
 */
public final class AppTask {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final AppSnapshot app;
    private final PodRecord pod;
    private final @Nullable TaskRecord task;
    private final String role;

    private AppTask(AppSnapshot app, PodRecord pod, @Nullable TaskRecord task, String role) {
        this.app = app;
        this.pod = pod;
        this.task = task;
        this.role = role;
    }

    /**
     * All instances that run, or that hold volumes.
     *
     * @param role the scheduler's own
     */
    public static List<AppTask> of(AppSnapshot app, String role) {
        List<AppTask> tasks = new ArrayList<>();
        boolean stateful = app.app().isStateful();
        for (PodRecord pod : app.pods()) {
            TaskRecord task = pod.tasks().values().stream().findFirst().orElse(null);
            boolean runs = task != null && task.state().mayRun();
            boolean keeps = stateful
                    && pod.footprint() != null
                    && (task != null || app.pod().suspended().contains(pod.index()));
            if (runs || keeps) {
                tasks.add(new AppTask(app, pod, task, role));
            }
        }
        return tasks;
    }

    /** The id: the cluster's of the latest launch. */
    public String id() {
        return task == null ? instanceId() : task.taskId();
    }

    /** Whether it is meant by an id: the cluster's, its instance's, or its name in the service. */
    public boolean isNamed(String id) {
        return id.equals(id()) || id.equals(instanceId()) || id.equals(pod.name());
    }

    /** The app's id. */
    public String appId() {
        return app.app().id().toString();
    }

    /** Its instance. */
    public PodRecord pod() {
        return pod;
    }

    /** The name of its service. */
    public String service() {
        return app.service();
    }

    /** The name of the agent it has its place on; empty if it has none. */
    public String host() {
        return agent().map(Agent::hostname).orElse("");
    }

    /** Whether a process may exist for it. */
    public boolean mayRun() {
        return task != null && task.state().mayRun();
    }

    /** Whether it is seen to run. */
    public boolean isRunning() {
        return task != null && task.state() == TaskState.RUNNING;
    }

    /** Whether it is as its readiness check wants it to be; without one, whether it runs. */
    boolean isReady() {
        return task != null && task.ready();
    }

    /** Whether it was launched and does not run yet. */
    public boolean isStaged() {
        return task != null
                && (task.state() == TaskState.LAUNCHING
                        || task.state() == TaskState.STAGING
                        || task.state() == TaskState.STARTING);
    }

    /** When its latest launch was decided, milliseconds since the epoch; 0 if never. */
    public long launchedMillis() {
        return task == null ? 0 : task.launchedMillis();
    }

    /** When that was first seen running, milliseconds since the epoch; 0 if never. */
    public long startedMillis() {
        return task == null ? 0 : task.runningSinceMillis();
    }

    /** What its health checks say together; null if not all of them have said anything. */
    public @Nullable Boolean healthy() {
        return isRunning() && task != null && !app.app().all("healthChecks").isEmpty() ? task.healthy() : null;
    }

    /** The state in the cluster's words. */
    public String state() {
        if (task == null || task.state() == TaskState.NONE) {
            return "TASK_CREATED";
        }
        return task.state() == TaskState.LAUNCHING
                ? "TASK_STAGING"
                : "TASK_" + task.state().name();
    }

    /** The same for as long as the instance is: its app's name and its ordinal. */
    String instanceId() {
        return String.join("_", app.app().id().segments()) + ".instance-" + pod.index();
    }

    private Optional<Agent> agent() {
        return Optional.ofNullable(pod.footprint()).map(Footprint::agent);
    }

    /** The whole. */
    public ObjectNode json() {
        ObjectNode json = NODES.objectNode();
        json.set("ipAddresses", addresses());
        if (task != null && task.launchedMillis() > 0) {
            json.put("stagedAt", Times.text(task.launchedMillis()));
        }
        json.put("state", state());
        ArrayNode ports = json.putArray("ports");
        if (mayRun() && task != null) {
            hostPorts().forEach(ports::add);
            if (task.runningSinceMillis() > 0) {
                json.put("startedAt", Times.text(task.runningSinceMillis()));
            }
        }
        json.put("version", version());
        json.put("id", id());
        json.put("appId", appId());
        json.put("incarnation", pod.incarnation());
        agent().ifPresent(agent -> {
            json.put("slaveId", agent.id());
            json.put("host", agent.hostname());
            if (agent.domain() != null) {
                json.put("region", agent.domain().region());
                json.put("zone", agent.domain().zone());
            }
        });
        json.put("role", role());
        ArrayNode servicePorts = json.putArray("servicePorts");
        app.app().servicePorts().forEach(servicePorts::add);
        json.set("healthCheckResults", health());
        json.set("localVolumes", volumes());
        return json;
    }

    /** The role that the instance holds something in, whatever the app's is by now. */
    private String role() {
        return pod.footprint() == null ? app.app().role(role) : pod.footprint().role();
    }

    /** The version of the app it was launched for. */
    public String version() {
        return Optional.ofNullable(task)
                .flatMap(launched -> app.app(launched.configId()))
                .map(App::version)
                .orElse(app.app().version());
    }

    private ArrayNode addresses() {
        ArrayNode addresses = NODES.arrayNode();
        Reach reach = task == null ? null : app.reach().get(task.name());
        String ip = reach == null ? null : reach.ip();
        if (mayRun() && ip != null) {
            addresses.addObject().put("ipAddress", ip).put("protocol", ip.contains(":") ? "IPv6" : "IPv4");
        }
        return addresses;
    }

    /** The ports of the agent, in the app's order. */
    public List<Integer> hostPorts() {
        List<Integer> ports = new ArrayList<>();
        Footprint footprint = pod.footprint();
        if (footprint == null || task == null) {
            return ports;
        }
        app.pod().tasks().get(0).ports().forEach(port -> {
            Reserved reserved = Footprint.entry(footprint, one -> port.name().equals(one.port()));
            if (reserved != null && reserved.value() instanceof Value.Ranges ranges) {
                ports.add((int) ranges.ranges().get(0).begin());
            }
        });
        return ports;
    }

    /** One result for each check of a task that runs, also of those that have said nothing yet. */
    private ArrayNode health() {
        ArrayNode results = NODES.arrayNode();
        if (isRunning()) {
            for (CheckResult result : app.checks().getOrDefault(id(), List.of())) {
                ObjectNode one = results.addObject();
                one.put("alive", Boolean.TRUE.equals(result.healthy()));
                one.put("consecutiveFailures", result.failures());
                one.put("firstSuccess", text(result.firstSuccessMillis()));
                one.put("lastSuccess", text(result.lastSuccessMillis()));
                one.put("lastFailure", text(result.lastFailureMillis()));
                one.put("lastFailureCause", result.lastFailureCause());
                one.put("instanceId", instanceId());
                one.put("taskId", id());
            }
        }
        return results;
    }

    private static @Nullable String text(@Nullable Long millis) {
        return millis == null ? null : Times.text(millis);
    }

    private ArrayNode volumes() {
        ArrayNode volumes = NODES.arrayNode();
        Footprint footprint = pod.footprint();
        if (footprint != null) {
            footprint.reserved().stream()
                    .filter(reserved -> reserved.persistenceId() != null)
                    .forEach(reserved -> volumes.addObject()
                            .put("runSpecId", appId())
                            .put("containerPath", reserved.containerPath())
                            .put("uuid", reserved.persistenceId())
                            .put("persistenceId", reserved.persistenceId()));
        }
        return volumes;
    }
}
