package io.holdfast.extensions;

import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.event.EventListener;
import io.holdfast.spi.service.ServiceProvider;
import java.util.List;

/** What a started bundle brings. Holds its class loader: whoever keeps an offering keeps the bundle in memory. */
public record Offering(
        List<ExtensionFactory<?, ?>> factories,
        List<ConfigValidator> validators,
        List<ServiceProvider> providers,
        List<EventListener> listeners) {
    public Offering {
        factories = List.copyOf(factories);
        validators = List.copyOf(validators);
        providers = List.copyOf(providers);
        listeners = List.copyOf(listeners);
    }

    /** Whether it brings nothing at all. */
    public boolean isEmpty() {
        return factories.isEmpty() && validators.isEmpty() && providers.isEmpty() && listeners.isEmpty();
    }
}
