package io.holdfast.extensions;

import io.holdfast.extensions.configuration.ConfigurationSchema;
import io.holdfast.extensions.configuration.InvalidConfigurationException;
import io.holdfast.extensions.configuration.RecordBinder;
import io.holdfast.spi.ExtensionFactory;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A factory and the bundle that carries it, with what it says of itself, so that nobody has to ask again.
 *
 * @param schema the JSON schema of its parameters, as a tree
 */
record CarriedFactory(Bundle bundle, ExtensionFactory<?, ?> factory, String type, Map<String, Object> schema) {
    /** The longest objection that is passed on. */
    private static final int LONGEST = 2_000;

    /** Asks the factory; runs the bundle's code. */
    static CarriedFactory of(Bundle bundle, ExtensionFactory<?, ?> factory) {
        String type = Objects.requireNonNull(factory.type(), "it gives no type");
        Class<? extends Record> configuration =
                Objects.requireNonNull(factory.configuration(), "it gives no configuration record");
        return new CarriedFactory(bundle, factory, type, ConfigurationSchema.of(configuration));
    }

    /** Makes an extension, or says what is wrong with the parameters; runs the bundle's code. */
    Attempt create(Map<String, Object> parameters) {
        try {
            Object extension = createWith(factory, parameters);
            return extension == null ? new Attempt(null, "the factory made nothing") : new Attempt(extension, "");
        } catch (InvalidConfigurationException | IllegalArgumentException e) {
            // What is wrong with parameters is no fault of the bundle.
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            return new Attempt(null, reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason);
        }
    }

    /** An extension, or why there is none. */
    record Attempt(@Nullable Object extension, String objection) {}

    private static <C extends Record> Object createWith(
            ExtensionFactory<?, C> factory, Map<String, Object> parameters) {
        return factory.create(RecordBinder.bind(factory.configuration(), parameters));
    }
}
