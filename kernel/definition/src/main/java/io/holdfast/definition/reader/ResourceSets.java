package io.holdfast.definition.reader;

import io.holdfast.definition.problem.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code resource-sets} of a pod; each is used by exactly one task. */
final class ResourceSets {
    private static final Resources NONE = new Resources(Map.of(), List.of(), List.of());

    private final Map<String, Resources> sets = new HashMap<>();
    private final Map<String, Position> usedAt = new HashMap<>();
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

    /** The resources of the set a task names. */
    Resources use(Cursor reference) {
        String name = reference.text();
        if (name == null) {
            return NONE;
        }
        Resources resources = sets.get(name);
        if (resources == null) {
            reference.problem(Names.unknown("resource set", name, sets.keySet()));
            return NONE;
        }
        Position first = usedAt.putIfAbsent(name, reference.node().at());
        if (first != null) {
            reference.problem("several tasks sharing a resource set is not supported yet; give this task its own");
        }
        return resources;
    }

    /** Reports sets that no task uses. */
    void end() {
        for (Cursor.Named named : defined) {
            if (!usedAt.containsKey(named.name())) {
                named.nameProblem("no task uses this resource set; name it in a task or remove it");
            }
        }
    }
}
