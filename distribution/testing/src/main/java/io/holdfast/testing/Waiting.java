package io.holdfast.testing;

import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.service.TaskState;
import io.holdfast.testing.ground.Ground;
import java.util.List;
import java.util.function.Function;
import org.opentest4j.AssertionFailedError;

/** Waits for what a scenario expects, and says how things stand if it does not come about. Not thread-safe. */
final class Waiting {
    private final Ground ground;
    private final Function<SchedulerView, List<TaskInfo>> tasks;

    /**
     * Waits on a ground.
     *
     * @param tasks all tasks of the service
     */
    Waiting(Ground ground, Function<SchedulerView, List<TaskInfo>> tasks) {
        this.ground = ground;
        this.tasks = tasks;
    }

    /**
     * Waits until it is so.
     *
     * @param expected what is expected, as a sentence
     * @param condition asked between turns
     * @param actual draws how things stand
     */
    void until(String expected, Function<SchedulerView, Boolean> condition, Function<SchedulerView, String> actual) {
        boolean met = ground.until(() -> ground.ask(condition));
        if (!met) {
            throw new AssertionFailedError("expected: " + expected + "\nbut after " + ground.patience()
                    + " it is not so, and nothing more is to be expected:\n" + ground.ask(actual) + lastWords());
        }
    }

    /** Fails at once unless it is so. */
    void now(String expected, Function<SchedulerView, Boolean> condition, Function<SchedulerView, String> actual) {
        if (!ground.ask(condition)) {
            throw new AssertionFailedError(
                    "expected: " + expected + "\nbut it is not so:\n" + ground.ask(actual) + lastWords());
        }
    }

    /** What tasks printed last that are not well, where they are real processes. */
    private String lastWords() {
        StringBuilder all = new StringBuilder();
        for (TaskInfo task : ground.ask(tasks)) {
            String id = task.taskId();
            boolean well = task.state() == TaskState.FINISHED || task.state() == TaskState.RUNNING && task.ready();
            String words = id == null || well ? "" : ground.lastWords(task.name(), id);
            if (!words.isEmpty()) {
                all.append("what ")
                        .append(task.name())
                        .append(" printed last:\n")
                        .append(words.indent(2));
            }
        }
        return all.toString();
    }
}
