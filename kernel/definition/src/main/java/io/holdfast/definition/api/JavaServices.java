package io.holdfast.definition.api;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.problem.Position;
import io.holdfast.definition.problem.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes of a service in Java what the same service in a {@code svc.yml} is: it is written as that document's tree
 * and read by the same reader, so the same rules hold and the same defaults apply.
 */
public final class JavaServices {
    private static final String SOURCE = "ServiceSpecification";

    private JavaServices() {}

    /**
     * The service, with this process's environment and working directory.
     *
     * @throws DefinitionException if anything is wrong with it; it says everything that is
     */
    public static ServiceSpec toSpec(ServiceSpecification service) {
        return toDefinition(service, System.getenv(), Path.of("")).spec();
    }

    /**
     * The service as a definition.
     *
     * @param environment for {@code TASKCFG_…}
     * @param directory what relative paths of URIs are meant from
     * @throws DefinitionException if anything is wrong with it; it says everything that is
     */
    public static ServiceDefinition toDefinition(
            ServiceSpecification service, Map<String, String> environment, Path directory) {
        Map<String, Object> pods = new LinkedHashMap<>();
        for (TaskSet set : service.getTaskSets()) {
            if (pods.put(set.getName(), pod(set)) != null) {
                Problems problems = new Problems(SOURCE);
                problems.add(Position.NOWHERE, "pods." + set.getName(), "two task sets have this name; rename one");
                throw new DefinitionException(problems);
            }
        }
        Map<String, Object> tree = Map.of("name", service.getName(), "pods", pods);
        return ServiceDefinition.ofTree(tree, SOURCE, directory, environment);
    }

    private static Map<String, Object> pod(TaskSet set) {
        Map<String, Object> pod = new LinkedHashMap<>();
        pod.put("count", set.getCount());
        set.getPlacement().ifPresent(placement -> pod.put("placement", placement.definition()));
        pod.put("uris", set.getCommand().uris());
        pod.put("tasks", Map.of(set.getName(), task(set)));
        return pod;
    }

    private static Map<String, Object> task(TaskSet set) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("goal", "RUNNING");
        task.put("cmd", set.getCommand().value());
        task.put("env", set.getCommand().environment());
        Map<String, Object> ports = new LinkedHashMap<>();
        for (ResourceSpecification resource : set.getResources()) {
            if (resource instanceof PortSpecification port) {
                ports.put(port.name(), port(port));
            } else if (resource instanceof DefaultResourceSpecification scalar) {
                task.put(scalar.name(), amount(scalar));
            }
        }
        task.put("ports", ports);
        Map<String, Object> volumes = new LinkedHashMap<>();
        for (VolumeSpecification volume : set.getVolumes()) {
            volumes.put("volume-" + volumes.size(), volume(volume));
        }
        task.put("volumes", volumes);
        set.getHealthCheck().ifPresent(check -> task.put("health-check", healthCheck(check)));
        return task;
    }

    /** Whole amounts are written without a fraction, since GPUs must be whole. */
    private static Number amount(DefaultResourceSpecification scalar) {
        double value = scalar.value();
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? (Number) (long) value : (Number) value;
    }

    private static Map<String, Object> port(PortSpecification port) {
        return Map.of("port", port.port(), "env-key", port.envKey(), "advertise", port.advertise());
    }

    private static Map<String, Object> volume(VolumeSpecification volume) {
        return Map.of(
                "path", volume.getContainerPath(),
                "type", volume.getType().name(),
                "size", volume.getSize());
    }

    private static Map<String, Object> healthCheck(HealthCheck check) {
        return Map.of(
                "cmd", check.command(),
                "delay", check.delaySeconds(),
                "interval", check.intervalSeconds(),
                "timeout", check.timeoutSeconds(),
                "grace-period", check.graceSeconds(),
                "max-consecutive-failures", check.maxConsecutiveFailures());
    }
}
