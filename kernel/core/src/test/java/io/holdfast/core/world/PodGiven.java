package io.holdfast.core.world;

import io.holdfast.core.spec.BackoffSpec;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.NetworkSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A pod type in the making. */
public final class PodGiven {
    final String type;
    private final int count;
    private final List<TaskGiven> tasks = new ArrayList<>();
    private PlacementSpec placement = PlacementSpec.anywhere();
    private @Nullable PolicyRef scorer;
    private @Nullable RecoverySpec recovery;
    private final List<ResourceSet> sets = new ArrayList<>();
    private boolean mayShrink;
    private DisruptionSpec disruption = DisruptionSpec.DEFAULT;
    private final List<VolumeSpec> volumes = new ArrayList<>();
    private ContainerSpec container = ContainerSpec.PLAIN;
    private @Nullable String preReservedRole;
    private List<Integer> suspended = List.of();
    private @Nullable BackoffSpec backoff;
    private @Nullable String role;

    private PodGiven(String type, int count) {
        this.type = type;
        this.count = count;
    }

    /** So many instances of a type. */
    public static PodGiven pod(String type, int count) {
        return new PodGiven(type, count);
    }

    /** With a task. */
    public PodGiven with(TaskGiven task) {
        tasks.add(task);
        return this;
    }

    /** Placed by a rule of this type. */
    public PodGiven placedBy(String rule) {
        placement = new PlacementSpec.Rule(PolicyRef.of(rule));
        return this;
    }

    /** Placed by a combination of rules. */
    public PodGiven placedBy(PlacementSpec rules) {
        placement = rules;
        return this;
    }

    /** With agents ranked by a scorer of this type. */
    public PodGiven rankedBy(String type) {
        scorer = PolicyRef.of(type);
        return this;
    }

    /** With recovery policies of its own. */
    public PodGiven recoveredBy(String safety, String performance) {
        recovery = new RecoverySpec(PolicyRef.of(safety), PolicyRef.of(performance));
        return this;
    }

    /** With recovery policies of its own, and one that says who is recovered together with it. */
    public PodGiven recoveredBy(String safety, String performance, String override) {
        recovery = new RecoverySpec(PolicyRef.of(safety), PolicyRef.of(performance), PolicyRef.of(override));
        return this;
    }

    /** With a resource set of cpus and a volume that its tasks may share. */
    public PodGiven sharing(String set, double cpus, double volumeMib) {
        TreeMap<String, Double> scalars = new TreeMap<>();
        scalars.put("cpus", cpus);
        sets.add(new ResourceSet(set, scalars, List.of(), List.of(new VolumeSpec("path", volumeMib))));
        return this;
    }

    /** May be taken away again. */
    public PodGiven mayShrink() {
        mayShrink = true;
        return this;
    }

    /** Never more than so many instances down on purpose. */
    public PodGiven atMostDown(int instances) {
        disruption = new DisruptionSpec(instances, disruption.maintenance(), disruption.surge());
        return this;
    }

    /** With so many instances beyond the count while a change is rolled out. */
    public PodGiven surge(int instances) {
        disruption = new DisruptionSpec(disruption.maxUnavailable(), disruption.maintenance(), instances);
        return this;
    }

    /** Does this when its agent will be away. */
    public PodGiven inMaintenance(DisruptionSpec.Maintenance maintenance) {
        disruption = new DisruptionSpec(disruption.maxUnavailable(), maintenance, disruption.surge());
        return this;
    }

    /** With resources that tasks share, those of a task in the making. */
    public PodGiven sharing(TaskGiven set) {
        TaskSpec like = set.spec();
        sets.add(new ResourceSet(like.name(), like.scalars(), like.ports(), like.volumes()));
        return this;
    }

    /** With a volume of so many MiB that all its tasks see. */
    public PodGiven volume(String path, double mib) {
        volumes.add(new VolumeSpec(path, mib));
        return this;
    }

    /** Of which these instances are stopped and keep their places. */
    public PodGiven without(Integer... instances) {
        suspended = List.of(instances);
        return this;
    }

    /** With waits of its own after failures. */
    public PodGiven waitsAfterFailures(double initialSeconds, double factor, double maxSeconds) {
        backoff = new BackoffSpec(initialSeconds, factor, maxSeconds);
        return this;
    }

    /** In a network of this name. */
    public PodGiven inNetwork(String network) {
        container = new ContainerSpec(
                null,
                List.of(new NetworkSpec(network, List.of(), new TreeMap<>())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                IpcSpec.DEFAULT,
                false,
                null);
        return this;
    }

    /** In a role of its own. */
    public PodGiven inRole(String own) {
        role = own;
        return this;
    }

    /** On what agents hold for a role. */
    public PodGiven heldFor(String role) {
        preReservedRole = role;
        return this;
    }

    /** The definition; a pod without tasks gets one that bears its name, with a cpu, memory and a volume. */
    public PodSpec spec() {
        List<TaskGiven> all = tasks.isEmpty()
                ? List.of(TaskGiven.task(type)
                        .amount("cpus", 1)
                        .amount("mem", 128)
                        .volume("path", 100))
                : tasks;
        return new PodSpec(
                type,
                count,
                mayShrink,
                all.stream().map(TaskGiven::spec).toList(),
                placement,
                scorer,
                recovery,
                sets,
                volumes,
                container,
                preReservedRole,
                disruption,
                suspended,
                backoff,
                role);
    }
}
