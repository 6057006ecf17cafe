package io.holdfast.core.model;

import io.holdfast.core.state.PodRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** How many of some instances of a pod type have a property: looked at anew only where a record has changed. */
final class Tally {
    private final String type;
    private final Set<Integer> instances;

    /** Those that have the property. */
    private final Set<Integer> counted = new HashSet<>();

    /** Those to look at before the count is right. */
    private final Set<Integer> changed;

    Tally(String type, Collection<Integer> instances) {
        this.type = type;
        this.instances = Set.copyOf(instances);
        this.changed = new HashSet<>(instances);
    }

    void changed(PodRecord pod) {
        if (pod.type().equals(type) && instances.contains(pod.index())) {
            changed.add(pod.index());
        }
    }

    int count(ServiceImage service, Predicate<PodRecord> property) {
        for (int index : changed) {
            if (property.test(service.pod(type, index))) {
                counted.add(index);
            } else {
                counted.remove(index);
            }
        }
        changed.clear();
        return counted.size();
    }
}
