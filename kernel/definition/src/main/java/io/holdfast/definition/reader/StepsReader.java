package io.holdfast.definition.reader;

import io.holdfast.core.spec.PhaseSpec.Steps;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.definition.tree.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code steps} of a phase: a list of {@code index: [[task, …], …]} and {@code default: […]}, or one mapping of
 * them. A step with a single task may be written without brackets: {@code [init, server]} are two steps.
 */
final class StepsReader {
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,4}");
    private static final String DEFAULT = "default";

    private final @Nullable PodSpec pod;

    /** For a phase of this pod; null if it is not known, so that names of tasks cannot be checked. */
    StepsReader(@Nullable PodSpec pod) {
        this.pod = pod;
    }

    List<Steps> read(@Nullable Cursor cursor) {
        List<Steps> all = new ArrayList<>();
        if (cursor == null) {
            return all;
        }
        Set<String> seen = new HashSet<>();
        for (Cursor part : cursor.node() instanceof Sequence ? cursor.items() : List.of(cursor)) {
            for (Cursor.Named named : part.named()) {
                if (!seen.add(named.name())) {
                    named.nameProblem(
                            "instance " + named.name() + " stands here twice; write all of its steps at once");
                } else if (!named.name().equals(DEFAULT)
                        && !INDEX.matcher(named.name()).matches()) {
                    named.nameProblem("steps are for an instance, by its number, or for all others, 'default';"
                            + " write one of these");
                } else {
                    Integer index = named.name().equals(DEFAULT) ? null : Integer.valueOf(named.name());
                    all.add(new Steps(index, steps(named.value())));
                }
            }
        }
        return all;
    }

    private List<List<String>> steps(Cursor cursor) {
        List<List<String>> steps = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (Cursor step : cursor.items()) {
            List<String> tasks = new ArrayList<>();
            for (Cursor task : step.node() instanceof Sequence ? step.items() : List.of(step)) {
                String name = task.text();
                if (name != null && known(task, name)) {
                    if (placed.add(name)) {
                        tasks.add(name);
                    } else {
                        task.problem("task '" + name + "' has a step already; a plan runs each task once");
                    }
                }
            }
            if (step.node() instanceof Sequence sequence && sequence.items().isEmpty()) {
                step.problem("this step has no task; add one, or remove it");
            } else if (!tasks.isEmpty()) {
                steps.add(tasks);
            }
        }
        return steps;
    }

    private boolean known(Cursor cursor, String name) {
        if (pod == null || pod.task(name).isPresent()) {
            return true;
        }
        List<String> names = pod.tasks().stream().map(TaskSpec::name).toList();
        cursor.problem(Names.unknown("task", name, names));
        return false;
    }
}
