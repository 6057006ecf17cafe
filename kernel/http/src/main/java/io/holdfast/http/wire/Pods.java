package io.holdfast.http.wire;

import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PodStatus.TaskInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes of {@code /v1/pod}. */
public final class Pods {
    private Pods() {}

    /** All pods of a service, by type. */
    public record ServiceStatus(String service, List<TypeStatus> pods) {}

    /** A pod type and its instances. */
    public record TypeStatus(String name, List<InstanceStatus> instances) {}

    /** An instance: where it is, if anywhere, and its tasks. */
    public record InstanceStatus(
            String name,
            List<TaskStatus> tasks,
            @Nullable String hostname,
            @Nullable String recovering) {}

    /** A task; the id is empty before the first launch. */
    public record TaskStatus(String id, String name, String status) {}

    /** An instance in full. */
    public record Info(
            String name,
            String type,
            int index,
            @Nullable String agentId,
            @Nullable String hostname,
            @Nullable String recovering,
            @Nullable String replaceReason,
            List<Task> tasks,
            List<PodStatus.VolumeInfo> volumes) {}

    /** A task in full; times are ISO-8601. */
    public record Task(
            String name,
            String id,
            String status,
            @Nullable Instant since,
            @Nullable Boolean healthy,
            boolean ready,
            String dns,
            String ports,
            @Nullable String configId,
            String message) {}

    /** The answer to what is done to an instance: the tasks that feel it. */
    public record Touched(String pod, List<String> tasks) {}

    /** All instances under their types, in the given order. */
    public static ServiceStatus status(String service, List<PodStatus> pods) {
        Map<String, List<InstanceStatus>> types = new LinkedHashMap<>();
        for (PodStatus pod : pods) {
            types.computeIfAbsent(pod.type(), type -> new ArrayList<>()).add(instance(pod));
        }
        return new ServiceStatus(
                service,
                types.entrySet().stream()
                        .map(type -> new TypeStatus(type.getKey(), type.getValue()))
                        .toList());
    }

    /** One instance. */
    public static InstanceStatus instance(PodStatus pod) {
        List<TaskStatus> tasks = pod.tasks().stream()
                .map(task -> new TaskStatus(orEmpty(task.taskId()), task.name(), task.status()))
                .toList();
        return new InstanceStatus(pod.name(), tasks, pod.hostname(), pod.recovering());
    }

    /** One instance in full. */
    public static Info info(PodStatus pod) {
        return new Info(
                pod.name(),
                pod.type(),
                pod.index(),
                pod.agentId(),
                pod.hostname(),
                pod.recovering(),
                pod.replaceReason(),
                pod.tasks().stream().map(Pods::task).toList(),
                pod.volumes());
    }

    private static Task task(TaskInfo task) {
        return new Task(
                task.name(),
                orEmpty(task.taskId()),
                task.status(),
                task.sinceMillis() > 0 ? Instant.ofEpochMilli(task.sinceMillis()) : null,
                task.healthy(),
                task.ready(),
                task.dns(),
                Connection.ports(task.ports()),
                task.configId(),
                task.message());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
