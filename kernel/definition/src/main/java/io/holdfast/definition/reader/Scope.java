package io.holdfast.definition.reader;

import io.holdfast.definition.problem.Problems;
import io.holdfast.definition.template.TemplateFiles;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a definition is read with.
 *
 * @param problems takes what is wrong
 * @param directory what relative paths of URIs are relative to; absolute
 * @param environment the scheduler's environment, for {@code TASKCFG_…}
 * @param templates where the templates of configuration files are
 */
public record Scope(Problems problems, Path directory, Map<String, String> environment, TemplateFiles templates) {
    public Scope {
        environment = Map.copyOf(environment);
    }
}
