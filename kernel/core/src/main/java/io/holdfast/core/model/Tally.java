package io.holdfast.core.model;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.PodRecord;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** How many instances of a pod type have a property: looked at anew only where a record has changed. */
final class Tally {
    private final PodSpec pod;

    /** Those that have the property. */
    private final Set<Integer> counted = new HashSet<>();

    /** Those to look at before the count is right. */
    private final Set<Integer> changed;

    Tally(PodSpec pod) {
        this.pod = pod;
        this.changed = new HashSet<>(pod.active());
    }

    void changed(int index) {
        changed.add(index);
    }

    int count(ServiceImage service, Predicate<PodRecord> property) {
        for (int index : changed) {
            if (pod.isActive(index) && property.test(service.pod(pod.type(), index))) {
                counted.add(index);
            } else {
                counted.remove(index);
            }
        }
        changed.clear();
        return counted.size();
    }
}
