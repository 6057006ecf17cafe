package io.holdfast.core.loop;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import java.util.Objects;

/** How long a pod waits after failures before it is launched again. */
final class Backoff {
    private Backoff() {}

    /** The wait after so many failures in a row, in milliseconds: as its definition says, else the scheduler's own. */
    static long millis(Turn turn, PodRecord pod, TaskRecord task, int failures) {
        return Objects.requireNonNull(turn.state.service(pod.service()))
                .podSpec(task.configId(), pod.type())
                .map(PodSpec::backoff)
                .map(backoff -> backoff.millis(failures))
                .orElseGet(() -> turn.settings.backoffMillis(failures));
    }
}
