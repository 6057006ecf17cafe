package io.holdfast.server.config;

import io.holdfast.spi.service.ServiceProvider;
import java.util.Map;

/** Brings a service with so many pods, as its version says. */
record Brings(String serviceName, String defined, int pods) implements ServiceProvider {
    Brings(String serviceName, int pods) {
        this(serviceName, serviceName, pods);
    }

    @Override
    public String definition(Map<String, String> configuration) {
        if (configuration.containsKey("BROKEN")) {
            throw new IllegalArgumentException("BROKEN must not be set");
        }
        return TargetUpdatesTest.DEFINITION.formatted(defined, pods);
    }
}
