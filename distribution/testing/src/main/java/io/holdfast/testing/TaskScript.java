package io.holdfast.testing;

import io.holdfast.core.preview.TaskBehaviour.Course;
import io.holdfast.testing.ground.TaskScripts;

/** What a simulated task does from now on. */
public final class TaskScript {
    private final TaskScripts scripts;
    private final String task;

    TaskScript(TaskScripts scripts, String task) {
        this.scripts = scripts;
        this.task = task;
    }

    /** It runs, but fails soon after, for its next so many launches; after that it does as it is meant to. */
    public void fails(int times) {
        scripts.script(task, Course.FAILS, times);
    }

    /** It runs, but fails soon after, at each launch. */
    public void fails() {
        fails(Integer.MAX_VALUE);
    }

    /** It fails before it runs, as one does whose files cannot be fetched. */
    public void neverStarts() {
        scripts.script(task, Course.NEVER_STARTS, Integer.MAX_VALUE);
    }

    /** It runs, but its readiness check does not succeed; nothing is different for a task without one. */
    public void neverReady() {
        scripts.script(task, Course.NEVER_READY, Integer.MAX_VALUE);
    }

    /** It ends without an error, whatever its goal. */
    public void finishes() {
        scripts.script(task, Course.FINISHES, Integer.MAX_VALUE);
    }

    /** It does as it is meant to again: it runs and is ready, or does its work and ends. */
    public void isWell() {
        scripts.clear(task);
    }
}
