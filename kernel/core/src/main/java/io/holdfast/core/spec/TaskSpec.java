package io.holdfast.core.spec;

import io.holdfast.core.spec.HealthCheckSpec.Prober;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A task of a pod.
 *
 * @param name unique within the pod
 * @param goal what it shall reach
 * @param essential whether its failure relaunches the whole pod
 * @param command shell command
 * @param env environment, before what the kernel adds
 * @param uris fetched before it starts
 * @param scalars reserved amounts by resource name: {@code cpus}, {@code mem} (MiB), {@code gpus}, …
 * @param ports reserved ports
 * @param volumes persistent volumes of this task
 * @param healthChecks any number by the scheduler, at most one by the agent; it is healthy when all are
 * @param readinessCheck null for none
 * @param killGraceSeconds between SIGTERM and SIGKILL
 * @param discoveryPrefix DNS name {@code <prefix>-<index>}; null for the task's own name
 * @param labels passed on to the cluster
 * @param resourceSet the set of its pod that it uses instead of scalars, ports and volumes of its own; null for those
 * @param limits what it may use at most, by resource name; infinity for no limit; what is not named is limited by
 *     what is reserved
 * @param templates configuration files that are made before it starts
 * @param tls keys and certificates that are made for it
 * @param visibility who finds it; null for what the cluster does by default
 * @param ipc its own shared memory, apart from that of its pod
 * @param arguments of the program that is started without a shell: {@code command}, or the image's own entry point if
 *     that is empty; null if {@code command} is a line for the shell
 */
public record TaskSpec(
        String name,
        Goal goal,
        boolean essential,
        String command,
        SortedMap<String, String> env,
        List<UriSpec> uris,
        SortedMap<String, Double> scalars,
        List<PortSpec> ports,
        List<VolumeSpec> volumes,
        List<HealthCheckSpec> healthChecks,
        @Nullable ReadinessCheckSpec readinessCheck,
        double killGraceSeconds,
        @Nullable String discoveryPrefix,
        SortedMap<String, String> labels,
        @Nullable String resourceSet,
        SortedMap<String, Double> limits,
        List<TemplateSpec> templates,
        List<TlsSpec> tls,
        @Nullable Visibility visibility,
        IpcSpec ipc,
        @Nullable List<String> arguments) {
    /**
     * How long a command may be with the lines that make its files, in bytes of UTF-8. The shell gets it as one
     * argument, of which Linux takes 128 KiB; on their way agents pass it on as JSON, which is longer, and with the
     * environment beside it.
     */
    public static final int MAX_COMMAND_BYTES = 96 * 1024;

    /** Who finds a task by the cluster's discovery. */
    public enum Visibility {
        FRAMEWORK,
        CLUSTER,
        EXTERNAL
    }

    public TaskSpec {
        env = sorted(env);
        uris = List.copyOf(uris);
        scalars = sorted(scalars);
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
        healthChecks = List.copyOf(healthChecks);
        labels = sorted(labels);
        limits = sorted(limits);
        templates = List.copyOf(templates);
        tls = List.copyOf(tls);
        arguments = arguments == null ? null : List.copyOf(arguments);
    }

    /** A task whose command is a line for the shell. */
    public TaskSpec(
            String name,
            Goal goal,
            boolean essential,
            String command,
            SortedMap<String, String> env,
            List<UriSpec> uris,
            SortedMap<String, Double> scalars,
            List<PortSpec> ports,
            List<VolumeSpec> volumes,
            @Nullable HealthCheckSpec healthCheck,
            @Nullable ReadinessCheckSpec readinessCheck,
            double killGraceSeconds,
            @Nullable String discoveryPrefix,
            SortedMap<String, String> labels,
            @Nullable String resourceSet,
            SortedMap<String, Double> limits,
            List<TemplateSpec> templates,
            List<TlsSpec> tls,
            @Nullable Visibility visibility,
            IpcSpec ipc) {
        this(
                name,
                goal,
                essential,
                command,
                env,
                uris,
                scalars,
                ports,
                volumes,
                listed(healthCheck),
                readinessCheck,
                killGraceSeconds,
                discoveryPrefix,
                labels,
                resourceSet,
                limits,
                templates,
                tls,
                visibility,
                ipc,
                null);
    }

    /** A task without limits, templates, keys and the rest of what is rarely asked for. */
    public TaskSpec(
            String name,
            Goal goal,
            boolean essential,
            String command,
            SortedMap<String, String> env,
            List<UriSpec> uris,
            SortedMap<String, Double> scalars,
            List<PortSpec> ports,
            List<VolumeSpec> volumes,
            @Nullable HealthCheckSpec healthCheck,
            @Nullable ReadinessCheckSpec readinessCheck,
            double killGraceSeconds,
            @Nullable String discoveryPrefix,
            SortedMap<String, String> labels) {
        this(
                name,
                goal,
                essential,
                command,
                env,
                uris,
                scalars,
                ports,
                volumes,
                listed(healthCheck),
                readinessCheck,
                killGraceSeconds,
                discoveryPrefix,
                labels,
                null,
                new TreeMap<>(),
                List.of(),
                List.of(),
                null,
                IpcSpec.DEFAULT,
                null);
    }

    /** The same with these ports of its own. */
    public TaskSpec withPorts(List<PortSpec> others) {
        return new TaskSpec(
                name,
                goal,
                essential,
                command,
                env,
                uris,
                scalars,
                others,
                volumes,
                healthChecks,
                readinessCheck,
                killGraceSeconds,
                discoveryPrefix,
                labels,
                resourceSet,
                limits,
                templates,
                tls,
                visibility,
                ipc,
                arguments);
    }

    private static List<HealthCheckSpec> listed(@Nullable HealthCheckSpec check) {
        return check == null ? List.of() : List.of(check);
    }

    /** The health check that its agent does; null for none. */
    public @Nullable HealthCheckSpec agentCheck() {
        return healthChecks.stream()
                .filter(check -> check.by() == Prober.AGENT)
                .findFirst()
                .orElse(null);
    }

    private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
        return java.util.Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
