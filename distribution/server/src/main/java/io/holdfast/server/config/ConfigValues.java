package io.holdfast.server.config;

import java.util.List;
import java.util.Map;

/**
 * The values definitions are rendered with, at one moment.
 *
 * @param values by name
 * @param faults what failed, one sentence a source
 * @param complete whether every source has given its values at least once: without that nothing is rendered
 */
public record ConfigValues(Map<String, String> values, List<String> faults, boolean complete) {
    public ConfigValues {
        values = Map.copyOf(values);
        faults = List.copyOf(faults);
    }
}
