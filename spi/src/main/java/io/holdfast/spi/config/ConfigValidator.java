package io.holdfast.spi.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Refuses changes of a service's definition; the extension point <em>config validator</em>.
 *
 * <p>Contract: a function of its arguments alone, no I/O, no thread. One that throws refuses the change.
 */
@ConsumerType
public interface ConfigValidator {
    /** A short name for messages, kebab-case. */
    String name();

    /**
     * What is wrong with going from the old definition to the new one; empty if nothing.
     *
     * @param oldDefinition what is in force, or null at the first installation
     * @param newDefinition what is asked for
     */
    List<ConfigError> validate(@Nullable DefinitionView oldDefinition, DefinitionView newDefinition);
}
