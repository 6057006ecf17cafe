package io.holdfast.http.wire;

import io.holdfast.core.spec.SpecDiff;
import io.holdfast.core.state.ConfigRecord;
import java.util.List;

/**
 * What differs between two configurations.
 *
 * @param from the id of the earlier one
 * @param to the id of the later one
 * @param changes by path; empty if nothing differs
 */
public record ConfigurationDiff(String from, String to, List<SpecDiff.Change> changes) {
    /** The differences of the later one to the earlier. */
    public static ConfigurationDiff of(ConfigRecord from, ConfigRecord to) {
        return new ConfigurationDiff(from.id(), to.id(), SpecDiff.of(from.spec(), to.spec()));
    }
}
