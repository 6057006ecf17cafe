package io.holdfast.testing.ground;

import io.holdfast.definition.ServiceDefinition;
import java.util.Map;

/** Where a service's definition comes from. */
@FunctionalInterface
public interface Source {
    /**
     * The definition with these values of the scheduler's environment.
     *
     * @throws io.holdfast.definition.DefinitionException if it is wrong; it says everything that is
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    ServiceDefinition read(Map<String, String> environment);
}
