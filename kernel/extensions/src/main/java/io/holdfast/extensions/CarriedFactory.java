package io.holdfast.extensions;

import io.holdfast.extensions.configuration.ConfigurationSchema;
import io.holdfast.extensions.configuration.InvalidConfigurationException;
import io.holdfast.extensions.configuration.RecordBinder;
import io.holdfast.spi.ExtensionFactory;
import io.holdfast.spi.config.ConfigError;
import java.util.List;
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
            return extension == null ? refused("the factory made nothing") : new Attempt(extension, "", List.of());
        } catch (InvalidConfigurationException e) {
            return new Attempt(
                    null,
                    bounded(String.valueOf(e.getMessage())),
                    e.errors().stream().map(CarriedFactory::bounded).toList());
        } catch (IllegalArgumentException e) {
            // What is wrong with parameters is no fault of the bundle.
            return refused(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    /** Where the message begins with the name of a parameter, as in {@code max is 0: …}, that is its place. */
    private Attempt refused(String message) {
        ConfigError error = new ConfigError("", message);
        if (schema.get("properties") instanceof Map<?, ?> parameters) {
            for (Object name : parameters.keySet()) {
                if (message.startsWith(name + " is ")) {
                    error = new ConfigError(
                            name.toString(), message.substring(name.toString().length() + 1));
                }
            }
        }
        return new Attempt(null, bounded(message), List.of(bounded(error)));
    }

    private static ConfigError bounded(ConfigError error) {
        return new ConfigError(error.path(), bounded(error.message()));
    }

    private static String bounded(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }

    /**
     * An extension, or why there is none.
     *
     * @param objection all that is wrong, in one text
     * @param objections the same, each with the path of its parameter, which may be empty
     */
    record Attempt(@Nullable Object extension, String objection, List<ConfigError> objections) {}

    private static <C extends Record> Object createWith(
            ExtensionFactory<?, C> factory, Map<String, Object> parameters) {
        return factory.create(RecordBinder.bind(factory.configuration(), parameters));
    }
}
