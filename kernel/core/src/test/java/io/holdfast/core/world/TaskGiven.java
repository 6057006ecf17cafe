package io.holdfast.core.world;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ReadinessCheckSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.spi.model.Value.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A task in the making. */
public final class TaskGiven {
    private final String name;
    private final TreeMap<String, Double> scalars = new TreeMap<>();
    private final TreeMap<String, String> env = new TreeMap<>();
    private final List<PortSpec> ports = new ArrayList<>();
    private final List<VolumeSpec> volumes = new ArrayList<>();
    private Goal goal = Goal.RUNNING;
    private boolean essential = true;
    private String command = "run";
    private @Nullable ReadinessCheckSpec readiness;
    private final List<HealthCheckSpec> health = new ArrayList<>();
    private @Nullable String resourceSet;

    private TaskGiven(String name) {
        this.name = name;
    }

    /** A task that runs for ever and needs nothing. */
    public static TaskGiven task(String name) {
        return new TaskGiven(name);
    }

    /** Needs so much of a resource. */
    public TaskGiven amount(String resource, double amount) {
        scalars.put(resource, amount);
        return this;
    }

    /** Needs a port; 0 for any within the limits. */
    public TaskGiven port(String port, long number, Range... limits) {
        ports.add(new PortSpec(port, number, null, List.of(limits), true));
        return this;
    }

    /** Needs a volume of so many MiB. */
    public TaskGiven volume(String path, double mib) {
        volumes.add(new VolumeSpec(path, mib));
        return this;
    }

    /** Needs a volume of another kind. */
    public TaskGiven volume(VolumeSpec volume) {
        volumes.add(volume);
        return this;
    }

    /** Uses a resource set of its pod. */
    public TaskGiven uses(String set) {
        resourceSet = set;
        return this;
    }

    /** Shall reach another goal. */
    public TaskGiven goal(Goal other) {
        goal = other;
        return this;
    }

    /** Its failure leaves the other tasks of the pod alone. */
    public TaskGiven notEssential() {
        essential = false;
        return this;
    }

    /** Runs another command. */
    public TaskGiven command(String other) {
        command = other;
        return this;
    }

    /** With a variable of its environment. */
    public TaskGiven env(String key, String value) {
        env.put(key, value);
        return this;
    }

    /** Has a readiness check. */
    public TaskGiven readyWhenChecked() {
        readiness = new ReadinessCheckSpec(new Probe.Command("true"), 0, 1, 1);
        return this;
    }

    /** Is looked at by the scheduler itself, and ended at this many failures in a row; 0 for never. */
    public TaskGiven lookedAt(double graceSeconds, int failures) {
        health.add(new HealthCheckSpec(
                new Probe.Tcp("api"), 0, 10, 5, graceSeconds, failures, HealthCheckSpec.Prober.SCHEDULER, true));
        return this;
    }

    /** Is looked at by its agent as well, and its step waits for that, too. */
    public TaskGiven lookedAtByItsAgent() {
        health.add(new HealthCheckSpec(new Probe.Command("true"), 0, 10, 5, 0, 3, HealthCheckSpec.Prober.AGENT, true));
        return this;
    }

    TaskSpec spec() {
        return new TaskSpec(
                name,
                goal,
                essential,
                command,
                env,
                List.of(),
                scalars,
                ports,
                volumes,
                health,
                readiness,
                3,
                null,
                new TreeMap<>(),
                resourceSet,
                new TreeMap<>(),
                List.of(),
                List.of(),
                null,
                IpcSpec.DEFAULT,
                null);
    }
}
