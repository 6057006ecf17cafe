package io.holdfast.definition.reader;

import io.holdfast.definition.problem.Problems;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a definition is read with.
 *
 * @param problems takes what is wrong
 * @param directory what relative paths of URIs are relative to; absolute
 * @param environment the scheduler's environment, for {@code TASKCFG_…}
 */
public record Scope(Problems problems, Path directory, Map<String, String> environment) {
    public Scope {
        environment = Map.copyOf(environment);
    }
}
