package io.holdfast.core.model;

import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.ConfigRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.FileRecord;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import io.holdfast.core.state.ReplacementRecord;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.TaskRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The durable state in memory. It is the fold of its writes: loading what was committed gives the same
 * state. A decision changes it at once and collects the writes; if their commit fails, the whole object is
 * thrown away and loaded anew, so memory never runs ahead of the store.
 *
 * <p>Not thread-safe: the loop's thread owns it.
 */
public final class KernelState {
    private final Map<String, Durable> records = new HashMap<>();
    private final Map<String, ServiceImage> services = new TreeMap<>();
    private final Map<String, ReleaseRecord> releases = new TreeMap<>();
    private final Map<String, QuarantineRecord> quarantine = new TreeMap<>();
    private final Map<String, GoneRecord> gone = new TreeMap<>();
    private final Map<String, String> podByTask = new HashMap<>();
    private final Map<String, String> podByResource = new HashMap<>();
    private final Map<String, StateWrite> pending = new LinkedHashMap<>();

    /** What was at the paths with pending writes before the first of them. */
    private final Map<String, Optional<Durable>> originals = new HashMap<>();

    private final ExtensionIndex extensions = new ExtensionIndex();
    private @Nullable FrameworkRecord framework;

    /** What was at the paths that were changed since {@link #begin}; null when nothing may be undone. */
    private @Nullable Map<String, Before> undo;

    /** The state that the records make up. */
    public static KernelState of(Collection<? extends Durable> records) {
        KernelState state = new KernelState();
        records.forEach(state::put);
        state.drain();
        return state;
    }

    /** Who we are to the cluster; null before the first start. */
    public @Nullable FrameworkRecord framework() {
        return framework;
    }

    /** All services, by name. */
    public Collection<ServiceImage> services() {
        return Collections.unmodifiableCollection(services.values());
    }

    /** A service, or null. */
    public @Nullable ServiceImage service(String name) {
        return services.get(name);
    }

    /** What is being given back, by resource id. */
    public Map<String, ReleaseRecord> releases() {
        return Collections.unmodifiableMap(releases);
    }

    /** What carries our label but is owned by nobody, by resource id. */
    public Map<String, QuarantineRecord> quarantine() {
        return Collections.unmodifiableMap(quarantine);
    }

    /** What is remembered of services that were uninstalled, by name. */
    public Map<String, GoneRecord> gone() {
        return Collections.unmodifiableMap(gone);
    }

    /** The pod whose current task has this id, or null. */
    public @Nullable PodRecord podOfTask(String taskId) {
        return pod(podByTask.get(taskId));
    }

    /** The pod whose footprint has this resource, or null. */
    public @Nullable PodRecord podOfResource(String resourceId) {
        return pod(podByResource.get(resourceId));
    }

    /** All versions of bundles that were installed, by path. */
    public List<BundleRecord> bundles() {
        return extensions.bundles();
    }

    /** What operators set for types of extensions, by path. */
    public List<ExtensionDefaultsRecord> extensionDefaults() {
        return extensions.defaults();
    }

    /** What was done about extensions, the latest first. */
    public List<ExtensionHistoryRecord> extensionHistory() {
        return extensions.history();
    }

    /** Whether nothing is stored that the cluster may know us by: nothing at all, or extensions and memories only. */
    public boolean isEmpty() {
        return records.values().stream()
                .allMatch(record -> ExtensionIndex.holds(record) || record instanceof GoneRecord);
    }

    /** All records, in no order. */
    public Collection<Durable> records() {
        return Collections.unmodifiableCollection(records.values());
    }

    /** A state of its own with the same records and no pending writes. */
    public KernelState copy() {
        return of(new ArrayList<>(records.values()));
    }

    /** Begins a part of a decision that may be undone. */
    public void begin() {
        undo = new LinkedHashMap<>();
    }

    /** Ends a part of a decision: it counts. */
    public void keep() {
        undo = null;
    }

    /** Undoes the part of a decision that was begun last. */
    public void undo() {
        Map<String, Before> all = undo == null ? Map.of() : undo;
        undo = null;
        all.forEach((path, before) -> {
            if (before.record() == null) {
                delete(path);
            } else {
                put(before.record());
            }
            pending.remove(path);
            if (before.write() != null) {
                pending.put(path, before.write());
            }
        });
    }

    private void remember(String path) {
        if (undo != null) {
            undo.putIfAbsent(path, new Before(records.get(path), pending.get(path)));
        }
    }

    /** What a part of a decision found at a path. */
    private record Before(
            @Nullable Durable record, @Nullable StateWrite write) {}

    /** Stores a record. The same record again is no write. */
    public void put(Durable record) {
        remember(record.path());
        Durable before = records.put(record.path(), record);
        if (record.equals(before)) {
            return;
        }
        index(before, record);
        originals.putIfAbsent(record.path(), Optional.ofNullable(before));
        pending.remove(record.path());
        pending.put(record.path(), new StateWrite.Put(record));
    }

    /** Removes a record, if it is there. */
    public void delete(String path) {
        remember(path);
        Durable before = records.remove(path);
        if (before != null) {
            index(before, null);
            originals.putIfAbsent(path, Optional.of(before));
            pending.remove(path);
            pending.put(path, new StateWrite.Delete(path));
        }
    }

    /** The changes since the last drain, one per path, in the order of the writes; none that was taken back. */
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (StateWrite write : pending.values()) {
            Durable before =
                    originals.getOrDefault(write.path(), Optional.empty()).orElse(null);
            Durable after = records.get(write.path());
            if (!Objects.equals(before, after)) {
                changes.add(new Change(before, after));
            }
        }
        return changes;
    }

    /** A record before and after; null where there was none, or is none any more. */
    public record Change(@Nullable Durable before, @Nullable Durable after) {}

    /** The writes since the last drain, one per path, in order. */
    public List<StateWrite> drain() {
        List<StateWrite> writes = List.copyOf(pending.values());
        pending.clear();
        originals.clear();
        return writes;
    }

    private @Nullable PodRecord pod(@Nullable String path) {
        return path == null ? null : (PodRecord) records.get(path);
    }

    private void index(@Nullable Durable before, @Nullable Durable after) {
        Durable one = after == null ? java.util.Objects.requireNonNull(before) : after;
        if (one instanceof FrameworkRecord) {
            framework = (FrameworkRecord) after;
        } else if (one instanceof ReleaseRecord release) {
            replace(releases, release.resourceId(), (ReleaseRecord) after);
        } else if (one instanceof QuarantineRecord held) {
            replace(quarantine, held.resourceId(), (QuarantineRecord) after);
        } else if (one instanceof GoneRecord left) {
            replace(gone, left.service(), (GoneRecord) after);
        } else if (one instanceof ServiceRecord service) {
            ServiceImage image = image(service.service());
            image.record = (ServiceRecord) after;
            image.redefined();
        } else if (one instanceof ConfigRecord config) {
            ServiceImage image = image(config.service());
            replace(image.configs, config.id(), (ConfigRecord) after);
            image.redefined();
        } else if (one instanceof PlanRecord plan) {
            replace(image(plan.service()).plans, plan.plan(), (PlanRecord) after);
        } else if (one instanceof FileRecord file) {
            replace(image(file.service()).files, file.name(), (FileRecord) after);
        } else if (one instanceof ReplacementRecord replacements) {
            image(replacements.service()).replacements = (ReplacementRecord) after;
        } else if (one instanceof PodRecord pod) {
            indexPod(image(pod.service()), (PodRecord) before, (PodRecord) after);
        } else {
            extensions.change(one, after);
        }
        if (after == null && one.path().startsWith("services/")) {
            services.values().removeIf(ServiceImage::isEmpty);
        }
    }

    private void indexPod(ServiceImage service, @Nullable PodRecord before, @Nullable PodRecord after) {
        if (before != null) {
            taskIds(before).forEach(podByTask::remove);
            resourceIds(before).forEach(podByResource::remove);
            service.pods.remove(before.name());
        }
        if (after != null) {
            taskIds(after).forEach(id -> podByTask.put(id, after.path()));
            resourceIds(after).forEach(id -> podByResource.put(id, after.path()));
            service.pods.put(after.name(), after);
        }
        service.index.change(before, after);
        if (after != null) {
            service.changed(after);
        } else if (before != null) {
            service.changed(before);
        }
    }

    private ServiceImage image(String name) {
        return services.computeIfAbsent(name, ServiceImage::new);
    }

    private static List<String> taskIds(PodRecord pod) {
        return pod.tasks().values().stream().map(TaskRecord::taskId).toList();
    }

    private static List<String> resourceIds(PodRecord pod) {
        return pod.footprint() == null
                ? List.of()
                : pod.footprint().reserved().stream().map(Reserved::resourceId).toList();
    }

    static <K, T> void replace(Map<K, T> map, K key, @Nullable T value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }
}
