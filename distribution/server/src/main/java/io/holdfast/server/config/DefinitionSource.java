package io.holdfast.server.config;

import io.holdfast.definition.ServiceDefinition;
import java.io.IOException;
import java.util.Map;

/** Where a service's definition comes from. */
@FunctionalInterface
public interface DefinitionSource {
    /**
     * The definition, rendered with these values.
     *
     * @throws io.holdfast.definition.DefinitionException if anything is wrong with it
     * @throws IOException if it cannot be read
     */
    ServiceDefinition read(Map<String, String> values) throws IOException;
}
