package io.holdfast.core.spec;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A phase of a plan: instances of one pod type, under one strategy.
 *
 * @param name unique within the plan
 * @param podType whose instances it drives
 * @param strategy in which order its steps proceed
 * @param steps custom steps; empty for one step per instance with all of its tasks
 */
public record PhaseSpec(String name, String podType, PolicyRef strategy, List<Steps> steps) {
    public PhaseSpec {
        steps = List.copyOf(steps);
    }

    /** A phase with one step per instance. */
    public PhaseSpec(String name, String podType, PolicyRef strategy) {
        this(name, podType, strategy, List.of());
    }

    /**
     * The steps of one instance, or of all that are not named.
     *
     * @param index the instance; null for all others
     * @param tasks for each step the names of its tasks in the definition, which are launched together
     */
    public record Steps(@Nullable Integer index, List<List<String>> tasks) {
        public Steps {
            tasks = tasks.stream().map(List::copyOf).toList();
        }
    }

    /** For each step of an instance, in order, the names of its tasks; empty if the phase leaves the instance alone. */
    public List<List<String>> stepsOf(PodSpec pod, int index) {
        if (steps.isEmpty()) {
            return List.of(pod.tasks().stream().map(TaskSpec::name).toList());
        }
        Optional<Steps> own = steps.stream()
                .filter(s -> s.index() != null && s.index() == index)
                .findFirst();
        return own.or(() -> steps.stream().filter(s -> s.index() == null).findFirst())
                .map(Steps::tasks)
                .orElse(List.of());
    }
}
