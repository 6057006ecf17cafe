package io.holdfast.testing.ground;

import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.preview.TaskBehaviour;
import io.holdfast.core.spec.Goal;
import java.util.HashMap;
import java.util.Map;

/**
 * What simulated tasks do: without a word those of goal RUNNING run and are ready, all others do their work and end. Not
 * thread-safe.
 */
public final class TaskScripts implements TaskBehaviour {
    private final Map<String, Script> scripts = new HashMap<>();
    private final Map<String, TaskLaunch> launches = new HashMap<>();
    private final Map<String, Course> decided = new HashMap<>();

    /**
     * What a task does.
     *
     * @param course the way it goes
     * @param times how many launches go that way; the next one does as it is meant to
     */
    private record Script(Course course, int times) {}

    /** From now on a task goes this way, for so many launches; the one that runs counts if it is still to be decided. */
    public void script(String task, Course course, int times) {
        scripts.put(task, new Script(course, times));
        if (course == Course.NEVER_READY || course == Course.FINISHES) {
            forget(task);
        }
    }

    /** From now on a task does as it is meant to, the launch that runs included. */
    public void clear(String task) {
        scripts.remove(task);
        forget(task);
    }

    private void forget(String task) {
        launches.values().stream()
                .filter(launch -> launch.name().equals(task))
                .forEach(launch -> decided.remove(launch.taskId()));
    }

    /** A task was launched. */
    public void launched(TaskLaunch launch) {
        launches.put(launch.taskId(), launch);
    }

    @Override
    public Course of(String taskId) {
        return decided.computeIfAbsent(taskId, this::decide);
    }

    private Course decide(String taskId) {
        TaskLaunch launch = launches.get(taskId);
        if (launch == null) {
            return Course.RUNS;
        }
        Script script = scripts.get(launch.name());
        if (script != null && script.times() > 0) {
            scripts.put(launch.name(), new Script(script.course(), script.times() - 1));
            return script.course();
        }
        return launch.spec().goal() == Goal.RUNNING ? Course.RUNS : Course.FINISHES;
    }
}
