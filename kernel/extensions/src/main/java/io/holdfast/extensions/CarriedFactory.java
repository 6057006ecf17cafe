package io.holdfast.extensions;

import io.holdfast.core.extension.Provided;
import io.holdfast.extensions.configuration.RecordBinder;
import io.holdfast.spi.ExtensionFactory;
import java.util.Map;

/** A factory and the bundle that carries it. */
record CarriedFactory(Bundle bundle, ExtensionFactory<?, ?> factory) {
    /**
     * Makes an extension.
     *
     * @throws io.holdfast.extensions.configuration.InvalidConfigurationException if the parameters do not fit
     *     the configuration record
     * @throws IllegalArgumentException if the factory refuses them
     */
    Provided<Object> create(Map<String, Object> parameters) {
        return new Provided<>(factory.type(), bundle.name(), bundle.version(), createWith(factory, parameters));
    }

    private static <C extends Record> Object createWith(
            ExtensionFactory<?, C> factory, Map<String, Object> parameters) {
        Object extension = factory.create(RecordBinder.bind(factory.configuration(), parameters));
        if (extension == null) {
            throw new IllegalArgumentException("the factory made nothing");
        }
        return extension;
    }
}
