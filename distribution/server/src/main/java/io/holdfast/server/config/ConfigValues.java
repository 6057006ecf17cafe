package io.holdfast.server.config;

import java.util.List;
import java.util.Map;

/**
 * The values definitions are rendered with, at one moment.
 *
 * @param values by name
 * @param origins which source gave each, for people
 * @param faults what failed, one sentence a source
 * @param complete whether every source has given its values at least once: without that nothing is rendered
 */
public record ConfigValues(
        Map<String, String> values, Map<String, String> origins, List<String> faults, boolean complete) {
    public ConfigValues {
        values = Map.copyOf(values);
        origins = Map.copyOf(origins);
        faults = List.copyOf(faults);
    }
}
