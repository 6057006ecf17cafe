package io.holdfast.server.config;

import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.ServiceHeader;
import java.util.Map;

/**
 * No definition of the scheduler's own: all of its services and apps come over the API, or are there from before.
 *
 * @param framework the scheduler's name in the cluster, since no service gives it one
 */
public record NoDefinition(String framework) implements DefinitionSource {
    /** What a scheduler without a service of its own is called. */
    public static final String FRAMEWORK = "holdfast";

    @Override
    public boolean isPresent() {
        return false;
    }

    @Override
    public ServiceDefinition read(Map<String, String> values) {
        throw new IllegalStateException("there is no definition to be read");
    }

    @Override
    public ServiceHeader header(Map<String, String> environment) {
        return new ServiceHeader(framework, null, null);
    }
}
