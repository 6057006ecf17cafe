package io.holdfast.core.view;

import io.holdfast.spi.model.Value.Range;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod instance for people and programs.
 *
 * @param agentId where it holds a place; null if nowhere
 * @param hostname of that agent
 * @param recovering {@code TRANSIENT} or {@code PERMANENT} while it is being recovered
 * @param replaceReason why its volumes are to be given up; null if they are not
 * @param suspended whether it is stopped, or is to be, and keeps its place
 */
public record PodStatus(
        String type,
        int index,
        String name,
        @Nullable String agentId,
        @Nullable String hostname,
        List<TaskInfo> tasks,
        List<VolumeInfo> volumes,
        @Nullable String recovering,
        @Nullable String replaceReason,
        boolean suspended) {
    /** A pod that shall run. */
    public PodStatus(
            String type,
            int index,
            String name,
            @Nullable String agentId,
            @Nullable String hostname,
            List<TaskInfo> tasks,
            List<VolumeInfo> volumes,
            @Nullable String recovering,
            @Nullable String replaceReason) {
        this(type, index, name, agentId, hostname, tasks, volumes, recovering, replaceReason, false);
    }

    /**
     * A task.
     *
     * @param taskId null before the first launch
     * @param configId the configuration it runs under
     * @param sinceMillis since when it is in this state, milliseconds since the epoch
     * @param dns its name in the cluster's DNS
     * @param ports reserved ports
     * @param paused {@code PAUSING} or {@code PAUSED} if somebody lets it idle; null if it shall do its work
     * @param launchedMillis when its latest launch was decided, milliseconds since the epoch; 0 if never
     * @param runningSinceMillis when that was first seen running, milliseconds since the epoch; 0 if never
     */
    public record TaskInfo(
            String name,
            @Nullable String taskId,
            @Nullable String configId,
            TaskState state,
            long sinceMillis,
            @Nullable Boolean healthy,
            boolean ready,
            String dns,
            List<Range> ports,
            String message,
            @Nullable String paused,
            long launchedMillis,
            long runningSinceMillis) {
        /** A task of which it does not matter when it was launched. */
        public TaskInfo(
                String name,
                @Nullable String taskId,
                @Nullable String configId,
                TaskState state,
                long sinceMillis,
                @Nullable Boolean healthy,
                boolean ready,
                String dns,
                List<Range> ports,
                String message,
                @Nullable String paused) {
            this(name, taskId, configId, state, sinceMillis, healthy, ready, dns, ports, message, paused, 0, 0);
        }

        /** What people read: {@link #paused} if it is, else the name of its state. */
        public String status() {
            return paused == null ? state.name() : paused;
        }
    }

    /** A volume: its path in the sandbox, its size in MiB and its id. */
    public record VolumeInfo(String containerPath, double sizeMib, String persistenceId) {}
}
