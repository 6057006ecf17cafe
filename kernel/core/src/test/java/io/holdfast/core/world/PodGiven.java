package io.holdfast.core.world;

import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pod type in the making. */
public final class PodGiven {
    final String type;
    private final int count;
    private final List<TaskGiven> tasks = new ArrayList<>();
    private PlacementSpec placement = PlacementSpec.anywhere();
    private @Nullable PolicyRef scorer;
    private @Nullable RecoverySpec recovery;

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

    /** The definition; a pod without tasks gets one that bears its name, with a cpu, memory and a volume. */
    public PodSpec spec() {
        List<TaskGiven> all = tasks.isEmpty()
                ? List.of(TaskGiven.task(type)
                        .amount("cpus", 1)
                        .amount("mem", 128)
                        .volume("path", 100))
                : tasks;
        return new PodSpec(type, count, false, all.stream().map(TaskGiven::spec).toList(), placement, scorer, recovery);
    }
}
