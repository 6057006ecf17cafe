package io.holdfast.core.preview;

import io.holdfast.core.preview.PreviewAction.Kind;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.TaskRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why something is done, as the records say. */
final class Reasons {
    /** Why a resource is given back, by its id; kept when the release itself is over. */
    private final Map<String, String> releases = new HashMap<>();

    private final Map<String, String> hostnames = new HashMap<>();

    void take(Durable record) {
        if (record instanceof ReleaseRecord release) {
            releases.put(release.resourceId(), release.reason());
        } else if (record instanceof PodRecord pod && pod.footprint() != null) {
            hostnames.put(pod.footprint().agent().id(), pod.footprint().agent().hostname());
        }
    }

    String hostname(String agentId) {
        return hostnames.getOrDefault(agentId, agentId);
    }

    String ofKill(PodRecord pod, String taskId) {
        return pod.tasks().values().stream()
                .filter(task -> task.taskId().equals(taskId) && task.kill() != null)
                .map(task -> Objects.requireNonNull(task.kill()).reason())
                .findFirst()
                .orElse("nobody owns it any more");
    }

    String ofChange(Kind kind, Labelled resource, @Nullable PodRecord before) {
        return switch (kind) {
            case UNRESERVE, DESTROY_VOLUME ->
                releases.getOrDefault(resource.resourceId(), "more than is asked for now");
            default ->
                before == null || before.footprint() == null || isReplaced(before)
                        ? "for its place"
                        : "more is asked for now";
        };
    }

    private static boolean isReplaced(PodRecord before) {
        return before.replace() != null;
    }

    String ofLaunch(Kind kind, @Nullable PodRecord before, PodRecord now, List<String> tasks) {
        if (kind == Kind.MOVE && before != null) {
            return ofMove(before, now);
        }
        if (before == null || before.footprint() == null) {
            return now.completed() == null ? "it has no place yet" : "it holds no place any more";
        }
        for (String name : tasks) {
            TaskRecord task = before.tasks().get(name);
            if (task != null && task.kill() != null) {
                return task.kill().reason();
            }
        }
        for (String name : tasks) {
            TaskRecord task = before.tasks().get(name);
            if (task != null) {
                return task.name() + " was " + task.state() + (task.message().isEmpty() ? "" : ", " + task.message());
            }
        }
        return "its turn has come";
    }

    private String ofMove(PodRecord before, PodRecord now) {
        if (before.replace() != null) {
            return before.replace().reason();
        }
        Footprint old = Objects.requireNonNull(before.footprint());
        RecoveryRecord recovery = now.recovery();
        return old.reserved().stream()
                .map(reserved -> releases.get(reserved.resourceId()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(recovery == null ? "its place was given up" : recovery.cause());
    }
}
