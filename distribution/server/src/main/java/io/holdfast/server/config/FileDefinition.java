package io.holdfast.server.config;

import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.ServiceHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A definition in a file.
 *
 * @param file the definition
 * @param list the list of config sources; where it is, not all values come from the environment
 */
public record FileDefinition(Path file, Path list) implements DefinitionSource {
    @Override
    public ServiceDefinition read(Map<String, String> values) throws IOException {
        return ServiceDefinition.read(file, values);
    }

    /** Where other sources may give what is missing now, only the header has to make sense now. */
    @Override
    public ServiceHeader header(Map<String, String> environment) throws IOException {
        return Files.exists(list) ? ServiceHeader.read(file, environment) : DefinitionSource.super.header(environment);
    }
}
