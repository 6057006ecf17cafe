package io.holdfast.server.config;

import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.ServiceHeader;
import java.io.IOException;
import java.util.Map;

/** Where a service's definition comes from. */
@FunctionalInterface
public interface DefinitionSource {
    /** Whether there is a definition at all; without one nothing is read. */
    default boolean isPresent() {
        return true;
    }

    /**
     * The definition, rendered with these values.
     *
     * @throws io.holdfast.definition.DefinitionException if anything is wrong with it
     * @throws IOException if it cannot be read
     */
    ServiceDefinition read(Map<String, String> values) throws IOException;

    /**
     * Whose definition it is, as far as that can be told before the config sources have given their values.
     *
     * @param environment the values that are there from the beginning
     * @throws io.holdfast.definition.DefinitionException if it cannot be told
     * @throws IOException if it cannot be read
     */
    default ServiceHeader header(Map<String, String> environment) throws IOException {
        return ServiceHeader.of(read(environment));
    }
}
