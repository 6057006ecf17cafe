package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TemplateSpec;
import io.holdfast.spi.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A task to launch, of which tests say only what they are about. */
public final class SampleTask {
    private final String name;
    private final String command;
    private final TreeMap<String, String> env = new TreeMap<>();
    private final TreeMap<String, Double> limits = new TreeMap<>();
    private final List<TemplateSpec> templates = new ArrayList<>();
    private final List<PortSpec> ports = new ArrayList<>();
    private final TreeMap<String, Long> numbers = new TreeMap<>();
    private @Nullable List<String> arguments;
    private @Nullable HealthCheckSpec health;
    private TaskSpec.@Nullable Visibility visibility;
    private IpcSpec ipc = IpcSpec.DEFAULT;
    private ContainerSpec container = ContainerSpec.PLAIN;
    private String agentId = "a-1";
    private List<Resource> resources = List.of(Resource.scalar("cpus", 0.1), Resource.scalar("mem", 32));

    /** A task of the pod {@code data-0}. */
    public SampleTask(String name, String command) {
        this.name = name;
        this.command = command;
    }

    public SampleTask env(Map<String, String> variables) {
        env.putAll(variables);
        return this;
    }

    public SampleTask limits(Map<String, Double> most) {
        limits.putAll(most);
        return this;
    }

    public SampleTask template(String dest, String content) {
        templates.add(new TemplateSpec(dest.replace('/', '-'), dest, content));
        return this;
    }

    public SampleTask port(PortSpec port) {
        ports.add(port);
        numbers.put(port.name(), port.port());
        return this;
    }

    public SampleTask arguments(String... all) {
        arguments = List.of(all);
        return this;
    }

    public SampleTask checked(HealthCheckSpec check) {
        health = check;
        return this;
    }

    public SampleTask visibility(TaskSpec.Visibility seenBy) {
        visibility = seenBy;
        return this;
    }

    public SampleTask ipc(IpcSpec own) {
        ipc = own;
        return this;
    }

    public SampleTask in(ContainerSpec spec) {
        container = spec;
        return this;
    }

    public SampleTask on(String agent) {
        agentId = agent;
        return this;
    }

    public SampleTask with(List<Resource> reserved) {
        resources = reserved;
        return this;
    }

    /** All of it; its id is its name. */
    public TaskLaunch launch() {
        TaskSpec spec = new TaskSpec(
                name,
                Goal.RUNNING,
                true,
                command,
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                health == null ? List.of() : List.of(health),
                null,
                1,
                null,
                new TreeMap<>(),
                null,
                limits,
                templates,
                List.of(),
                visibility,
                ipc,
                arguments);
        return new TaskLaunch(
                name,
                "kv",
                "data-0",
                "data-0-" + name,
                agentId,
                resources,
                null,
                env,
                spec,
                new ResourceSet(name, new TreeMap<>(), ports, List.of()),
                container,
                numbers,
                "data-0-" + name);
    }
}
