package io.holdfast.simulation;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.spi.service.TaskState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is durable at one moment, read without the core's own eyes: checks must not share its mistakes. */
record Books(Map<String, Durable> records) {

    /** The same after some writes. */
    Books after(List<StateWrite> writes) {
        Map<String, Durable> changed = new TreeMap<>(records);
        for (StateWrite write : writes) {
            if (write instanceof StateWrite.Put put) {
                changed.put(put.path(), put.value());
            } else {
                changed.remove(write.path());
            }
        }
        return new Books(changed);
    }

    Stream<PodRecord> pods() {
        return records.values().stream().filter(PodRecord.class::isInstance).map(PodRecord.class::cast);
    }

    Stream<PodRecord> pods(String service) {
        return pods().filter(pod -> pod.service().equals(service));
    }

    @Nullable
    PodRecord pod(String service, String name) {
        return (PodRecord) records.get(PodRecord.path(service, name));
    }

    /** The names of all services that are there. */
    Set<String> services() {
        Set<String> names = new TreeSet<>();
        records.values().forEach(record -> {
            if (record instanceof ServiceRecord service) {
                names.add(service.service());
            }
        });
        return names;
    }

    Optional<ServiceRecord> service(String name) {
        return Optional.ofNullable((ServiceRecord) records.get(ServiceRecord.path(name)));
    }

    boolean isUninstalling(String service) {
        return service(service).map(record -> record.uninstall() != null).orElse(false);
    }

    /** What a service shall be. */
    Optional<ServiceSpec> target(String service) {
        return service(service).flatMap(record -> config(service, record.targetId()));
    }

    Optional<ServiceSpec> config(String service, @Nullable String id) {
        return id == null
                ? Optional.empty()
                : Optional.ofNullable((ConfigRecord) records.get(ConfigRecord.path(service, id)))
                        .map(ConfigRecord::spec);
    }

    Optional<PodSpec> podSpec(PodRecord pod, @Nullable String configId) {
        return config(pod.service(), configId).flatMap(spec -> spec.pod(pod.type()));
    }

    PlanRecord plan(String service, String plan) {
        Durable known = records.get(PlanRecord.path(service, plan));
        return known == null ? PlanRecord.untouched(service, plan) : (PlanRecord) known;
    }

    /** The plan that is under way with a run, if there is one. */
    Optional<PlanRecord> planOfRun(String service, @Nullable String run) {
        return records.values().stream()
                .filter(PlanRecord.class::isInstance)
                .map(PlanRecord.class::cast)
                .filter(plan -> plan.service().equals(service)
                        && plan.run() != null
                        && plan.run().endedMillis() == null
                        && plan.run().id().equals(run))
                .findFirst();
    }

    /** Whether the definition in force no longer has an instance. */
    boolean isLeaving(PodRecord pod) {
        return target(pod.service())
                .map(spec -> spec.pod(pod.type())
                        .map(type -> pod.index() >= type.count() && !isExtra(type, pod))
                        .orElse(true))
                .orElse(false);
    }

    /**
     * Whether an instance may run beyond the count: one of the others was rolled out for something else, or something of
     * it is to be done again.
     */
    boolean isExtra(PodSpec type, PodRecord pod) {
        return pod.index() >= type.count()
                && pod.index() < type.count() + type.surge()
                && pods(pod.service())
                        .anyMatch(other -> other.type().equals(type.type())
                                && other.index() < type.count()
                                && other.completed() != null
                                && isOutdated(type, other));
    }

    private boolean isOutdated(PodSpec type, PodRecord pod) {
        return !podSpec(pod, pod.completed()).filter(type::sameTasks).isPresent()
                || pod.tasks().values().stream()
                        .anyMatch(task -> task.again()
                                || !podSpec(pod, task.configId())
                                        .filter(type::sameTasks)
                                        .isPresent())
                || pod.steps().values().stream()
                        .anyMatch(step -> step.completedMillis() == null
                                && step.run()
                                        .equals(service(pod.service())
                                                .orElseThrow()
                                                .targetId()));
    }

    /** What a task shall reach, as the definition says that it was launched with. */
    Goal goal(PodRecord pod, TaskRecord task) {
        return podSpec(pod, task.configId())
                .flatMap(spec -> spec.task(task.task()))
                .map(TaskSpec::goal)
                .orElse(Goal.RUNNING);
    }

    /**
     * Whether a pod does its work: all that shall run is there, nobody ends it, and it is to stay. In a new place, where
     * so far only runs what prepares it, it does not.
     */
    boolean isUp(PodRecord pod) {
        return pod.footprint() != null
                && pod.replace() == null
                && pod.tasks().values().stream().anyMatch(task -> goal(pod, task) == Goal.RUNNING)
                && pod.tasks().values().stream()
                        .filter(task -> goal(pod, task) == Goal.RUNNING)
                        .allMatch(task -> task.state() == TaskState.RUNNING
                                && task.ready()
                                && task.kill() == null
                                && !task.paused());
    }

    /** Whose a reservation is; null for nobody's. */
    @Nullable
    PodRecord owner(String resourceId) {
        return pods().filter(pod -> owns(pod, resourceId)).findFirst().orElse(null);
    }

    static boolean owns(PodRecord pod, String resourceId) {
        return pod.footprint() != null
                && pod.footprint().reserved().stream().map(Reserved::resourceId).anyMatch(resourceId::equals);
    }

    static @Nullable String host(@Nullable PodRecord pod) {
        return pod == null || pod.footprint() == null
                ? null
                : pod.footprint().agent().hostname();
    }

    static String agentId(PodRecord pod) {
        return Objects.requireNonNull(pod.footprint()).agent().id();
    }
}
