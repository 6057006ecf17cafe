package io.holdfast.examples.datastore;

import io.holdfast.definition.api.Command;
import io.holdfast.definition.api.DefaultResourceSpecification;
import io.holdfast.definition.api.DefaultTaskSet;
import io.holdfast.definition.api.DefaultVolumeSpecification;
import io.holdfast.definition.api.HealthCheck;
import io.holdfast.definition.api.ResourceSpecification;
import io.holdfast.definition.api.ServiceSpecification;
import io.holdfast.definition.api.TaskSet;
import io.holdfast.definition.api.TaskTypeGenerator;
import io.holdfast.definition.api.VolumeSpecification;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service of {@code svc.yml} in Java: {@code meta-data} nodes, and {@code data} nodes after them. */
public final class DataStore implements ServiceSpecification {
    private static final String CONTAINER_PATH_SUFFIX = "-container-path";

    private final Map<String, String> environment;

    /**
     * The service with these settings.
     *
     * @param environment METADATA_COUNT, DATA_COUNT, …; what is missing has the value {@code svc.yml} gives it
     */
    public DataStore(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String getName() {
        return get("SERVICE_NAME", "data-store");
    }

    @Override
    public List<TaskSet> getTaskSets() {
        return List.of(
                DefaultTaskSet.create(
                        Integer.parseInt(get("METADATA_COUNT", "2")),
                        "meta-data",
                        Command.of("bash meta-data", get("METADATA_URI", "meta-data")),
                        resources(get("METADATA_CPU", "0.1"), get("METADATA_MEM", "64")),
                        volumes(get("METADATA_DISK", "64"), "meta-data"),
                        Optional.of(TaskTypeGenerator.createAvoid("meta-data")),
                        Optional.of(healthCheck("meta-data"))),
                DefaultTaskSet.create(
                        Integer.parseInt(get("DATA_COUNT", "3")),
                        "data",
                        Command.of("bash data", get("DATA_URI", "data")),
                        resources(get("DATA_CPU", "0.2"), get("DATA_MEM", "64")),
                        volumes(get("DATA_DISK", "128"), "data"),
                        Optional.of(TaskTypeGenerator.createAvoid("data")),
                        Optional.of(healthCheck("data"))));
    }

    private static List<ResourceSpecification> resources(String cpus, String memMib) {
        return List.of(
                new DefaultResourceSpecification("cpus", Double.parseDouble(cpus)),
                new DefaultResourceSpecification("mem", Double.parseDouble(memMib)));
    }

    private static List<VolumeSpecification> volumes(String diskMib, String name) {
        return List.of(new DefaultVolumeSpecification(
                Double.parseDouble(diskMib), VolumeSpecification.Type.ROOT, name + CONTAINER_PATH_SUFFIX));
    }

    private static HealthCheck healthCheck(String name) {
        return HealthCheck.of("stat " + name + CONTAINER_PATH_SUFFIX + "/output");
    }

    private String get(String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
