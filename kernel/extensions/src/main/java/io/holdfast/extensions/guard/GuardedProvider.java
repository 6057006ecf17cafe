package io.holdfast.extensions.guard;

import io.holdfast.spi.service.ServiceProvider;
import java.util.Map;

/**
 * A service provider behind a guard.
 *
 * @param serviceName asked for once, when the provider was found
 */
record GuardedProvider(String serviceName, ServiceProvider provider, Guard guard) implements ServiceProvider {
    @Override
    public String definition(Map<String, String> configuration) {
        Map<String, String> values = Map.copyOf(configuration);
        return guard.ask(() -> Answers.given(provider.definition(values)));
    }
}
