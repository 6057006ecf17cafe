package io.holdfast.core.loop;

import io.holdfast.core.spec.TaskSpec;
import java.util.List;

/** What a paused task does in place of its work: nothing, on its resources and volumes, until somebody resumes it. */
final class Idle {
    private static final String COMMAND =
            "echo 'This task is paused: its command does not run until it is resumed.'; while true; do sleep 3600; done";

    private Idle() {}

    /** The same task, idle: without checks, which would end it or never let it become ready. */
    static TaskSpec of(TaskSpec task) {
        return new TaskSpec(
                task.name(),
                task.goal(),
                task.essential(),
                COMMAND,
                task.env(),
                task.uris(),
                task.scalars(),
                task.ports(),
                task.volumes(),
                List.of(),
                null,
                task.killGraceSeconds(),
                task.discoveryPrefix(),
                task.labels(),
                task.resourceSet(),
                task.limits(),
                task.templates(),
                task.tls(),
                task.visibility(),
                task.ipc(),
                null);
    }
}
