package io.holdfast.core.model;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.FileRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReplacementRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.spi.placement.Counts;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything about one service. Changed through {@link KernelState} only. */
public final class ServiceImage {
    /** More definitions than a service has types of pods. */
    private static final int TALLIED = 1000;

    private final String name;
    final Map<String, ConfigRecord> configs = new TreeMap<>();
    final Map<String, PlanRecord> plans = new TreeMap<>();
    final Map<String, PodRecord> pods = new TreeMap<>();
    final Map<String, FileRecord> files = new TreeMap<>();
    final PlacementIndex index = new PlacementIndex();

    /** By the very definition that they are about; comparing whole ones would cost more than counting. */
    private final Map<PodSpec, Map<String, Tally>> tallies = new IdentityHashMap<>();

    @Nullable
    ServiceRecord record;

    @Nullable
    ReplacementRecord replacements;

    ServiceImage(String name) {
        this.name = name;
    }

    /** The service's name. */
    public String name() {
        return name;
    }

    /** What it shall be; empty for what is left of a service that has no target. */
    public Optional<ServiceRecord> record() {
        return Optional.ofNullable(record);
    }

    /** The definition in force. */
    public Optional<ServiceSpec> target() {
        return record == null ? Optional.empty() : config(record.targetId()).map(ConfigRecord::spec);
    }

    /** The id of the configuration in force; empty text without one. */
    public String targetId() {
        return record == null ? "" : record.targetId();
    }

    /** A stored configuration. */
    public Optional<ConfigRecord> config(String id) {
        return Optional.ofNullable(configs.get(id));
    }

    /** All stored configurations. */
    public Collection<ConfigRecord> configs() {
        return Collections.unmodifiableCollection(configs.values());
    }

    /** The pod definition a configuration has for a type. */
    public Optional<PodSpec> podSpec(@Nullable String configId, String type) {
        return configId == null
                ? Optional.empty()
                : config(configId).flatMap(c -> c.spec().pod(type));
    }

    /** What operators said about a plan. */
    public PlanRecord plan(String plan) {
        PlanRecord found = plans.get(plan);
        return found == null ? PlanRecord.untouched(name, plan) : found;
    }

    /** A pod instance's record; one that has done nothing yet if there is none. */
    public PodRecord pod(String type, int index) {
        PodRecord found = pods.get(type + "-" + index);
        return found == null ? PodRecord.fresh(name, type, index) : found;
    }

    /** A pod instance's record by its name, if there is one. */
    public @Nullable PodRecord pod(String instance) {
        return pods.get(instance);
    }

    /** All pod records, by name. */
    public Collection<PodRecord> pods() {
        return Collections.unmodifiableCollection(pods.values());
    }

    /** What was said about all plans that somebody said anything about. */
    public Collection<PlanRecord> plans() {
        return Collections.unmodifiableCollection(plans.values());
    }

    /** Whether nothing is left of it. */
    boolean isEmpty() {
        return record == null
                && replacements == null
                && configs.isEmpty()
                && plans.isEmpty()
                && pods.isEmpty()
                && files.isEmpty();
    }

    /**
     * The definition of an instance, whether the target still has it or not: the target's, else the one it was
     * completed or launched under.
     */
    public Optional<PodSpec> definition(PodRecord pod) {
        Optional<PodSpec> found = podSpec(targetId(), pod.type()).or(() -> podSpec(pod.completed(), pod.type()));
        return found.or(() -> pod.tasks().values().stream()
                .flatMap(task -> podSpec(task.configId(), pod.type()).stream())
                .findFirst());
    }

    /** The destructive replacements that were decided. */
    public ReplacementRecord replacements() {
        return replacements == null ? ReplacementRecord.none(name) : replacements;
    }

    /** The small files kept with it, by name. */
    public Collection<FileRecord> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    /** A file by its name. */
    public Optional<FileRecord> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /**
     * How many of some instances of a type have a property, which must depend on their own records and the service's
     * definitions alone. What was found is kept until one of these changes, so that asking again costs nothing.
     *
     * @param name of the property: always the same for the same instances and the same property
     */
    public int count(
            PodSpec pod,
            String name,
            Supplier<? extends Collection<Integer>> instances,
            Predicate<PodRecord> property) {
        if (tallies.size() >= TALLIED && !tallies.containsKey(pod)) {
            // Most of them were made for one turn, and nobody asks about them again.
            tallies.clear();
        }
        return tallies.computeIfAbsent(pod, spec -> new HashMap<>())
                .computeIfAbsent(name, unknown -> new Tally(pod.type(), instances.get()))
                .count(this, property);
    }

    /** A pod's record has changed. */
    void changed(PodRecord pod) {
        tallies.values().forEach(each -> each.values().forEach(tally -> tally.changed(pod)));
    }

    /** What is stored of its definitions has changed. */
    void redefined() {
        tallies.clear();
    }

    /** Counters for rules, without the pod being placed. */
    public Counts counts(String podType, String key, PodRecord placing) {
        return index.counts(podType, key, placing);
    }
}
