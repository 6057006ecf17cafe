package io.holdfast.local.agent.sandbox;

import java.nio.file.Path;

/**
 * Where things are in an agent's work directory, which is laid out as Mesos does it:
 *
 * <pre>
 * slaves/&lt;agent&gt;/frameworks/&lt;framework&gt;/executors/&lt;executor&gt;/runs/&lt;container&gt;/       sandbox
 *                                                    …/runs/latest                the newest run
 *                                   …/runs/&lt;container&gt;/containers/&lt;nested&gt;/  sandbox of a group's task
 *                                   …/runs/&lt;container&gt;/tasks/&lt;task&gt;           link to it
 * volumes/roles/&lt;role&gt;/&lt;persistence id&gt;/                                         persistent volume
 * meta/slaves/&lt;agent&gt;/frameworks/…/runs/&lt;container&gt;/tasks/&lt;task&gt;/          checkpoints
 * </pre>
 *
 * @param root absolute work directory
 * @param agent the agent's id
 */
public record WorkDir(Path root, String agent) {

    private static final int LONGEST_NAME = 255;

    /** Sandboxes of this agent. */
    public Path sandboxes() {
        return root.resolve("slaves").resolve(name(agent)).resolve("frameworks");
    }

    /** Checkpoints of this agent. */
    public Path checkpoints() {
        return root.resolve("meta").resolve("slaves").resolve(name(agent)).resolve("frameworks");
    }

    /** The sandbox of one run of an executor. */
    public Path sandbox(String framework, String executor, String container) {
        return run(sandboxes(), framework, executor, container);
    }

    /** Checkpoints of a framework. */
    public Path frameworkCheckpoint(String framework) {
        return checkpoints().resolve(name(framework));
    }

    /** Checkpoints of an executor. */
    public Path executorCheckpoint(String framework, String executor) {
        return frameworkCheckpoint(framework).resolve("executors").resolve(name(executor));
    }

    /** Checkpoints of one run of an executor. */
    public Path runCheckpoint(String framework, String executor, String container) {
        return run(checkpoints(), framework, executor, container);
    }

    /** Checkpoints of a task. */
    public Path taskCheckpoint(String framework, String executor, String container, String task) {
        return runCheckpoint(framework, executor, container).resolve("tasks").resolve(name(task));
    }

    private static Path run(Path base, String framework, String executor, String container) {
        return base.resolve(name(framework))
                .resolve("executors")
                .resolve(name(executor))
                .resolve("runs")
                .resolve(name(container));
    }

    /**
     * Lets an id be the name of a directory.
     *
     * @throws IllegalArgumentException if it would lead elsewhere
     */
    static String name(String id) {
        if (id.isEmpty()
                || id.length() > LONGEST_NAME
                || id.equals(".")
                || id.equals("..")
                || id.indexOf('/') >= 0
                || id.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + id + "' cannot name a directory: an id has 1 to " + LONGEST_NAME
                    + " characters, no slash and no NUL, and is not '.' or '..'");
        }
        return id;
    }
}
