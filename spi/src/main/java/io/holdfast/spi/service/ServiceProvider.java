package io.holdfast.spi.service;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings a whole service; the extension point <em>service provider</em>. The kernel asks again whenever the
 * configuration it was given changes.
 */
@ConsumerType
public interface ServiceProvider {
    /** The name of the service it brings. */
    String serviceName();

    /**
     * The service's definition as {@code svc.yml} text, rendered for the given configuration values.
     *
     * @throws IllegalArgumentException if a value is missing or wrong; the message says which
     */
    String definition(Map<String, String> configuration);
}
