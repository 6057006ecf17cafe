package io.holdfast.definition.reader;

import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The {@code resource-sets} of a pod; tasks that name the same one use it one after the other. */
final class ResourceSets {
    private static final Resources NONE = new Resources(Map.of(), List.of(), List.of());

    private final Map<String, Resources> sets = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<Cursor.Named> defined = new ArrayList<>();

    ResourceSets(@Nullable Cursor cursor) {
        if (cursor == null) {
            return;
        }
        for (Cursor.Named named : cursor.named()) {
            if (!Names.good(named)) {
                continue;
            }
            Section section = new Section(named.value());
            Resources resources = Resources.read(section);
            if (!resources.scalars().containsKey("cpus") || !resources.scalars().containsKey("mem")) {
                section.missing("a resource set needs 'cpus' and 'memory'; add them");
            }
            section.end();
            sets.put(named.name(), resources);
            defined.add(named);
        }
    }

    /** The resources of the set a task names; null, and a problem, if there is none of that name. */
    @Nullable
    Resources use(Cursor reference) {
        String name = reference.text();
        Resources resources = name == null ? NONE : sets.get(name);
        if (name != null && resources == null) {
            reference.problem(Names.unknown("resource set", name, sets.keySet()));
        } else if (name != null) {
            used.add(name);
        }
        return resources;
    }

    /** All of them; those of a task that is alone in its pod have the pod's volumes as well. */
    List<ResourceSet> all(List<VolumeSpec> podVolumes) {
        List<ResourceSet> all = new ArrayList<>();
        sets.forEach((name, resources) -> {
            List<VolumeSpec> volumes = new ArrayList<>(podVolumes);
            volumes.addAll(resources.volumes());
            all.add(new ResourceSet(name, new TreeMap<>(resources.scalars()), resources.ports(), volumes));
        });
        return all;
    }

    /** Reports sets that no task uses, and those that could be taken for the own one of a task. */
    void end(Set<String> tasksWithTheirOwn) {
        for (Cursor.Named named : defined) {
            if (!used.contains(named.name())) {
                named.nameProblem("no task uses this resource set; name it in a task or remove it");
            }
            if (tasksWithTheirOwn.contains(named.name())) {
                named.nameProblem(
                        "task '" + named.name() + "' has resources of its own under this name; rename the set");
            }
        }
    }
}
