package io.holdfast.extensions.configuration;

import io.holdfast.spi.config.ConfigError;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a configuration record from a parameter tree, strictly: every key must be known, every required one
 * present, every value of the right type. All that is wrong is reported at once.
 *
 * <p>Nothing is remembered between calls, in particular no class, so that a bundle's classes can be let go.
 */
public final class RecordBinder {
    /** Deeper trees are refused; no configuration record nests as far. */
    private static final int MAX_DEPTH = 16;

    private final List<ConfigError> errors = new ArrayList<>();
    private final boolean mayBeIncomplete;
    private int gaps;

    private RecordBinder(boolean mayBeIncomplete) {
        this.mayBeIncomplete = mayBeIncomplete;
    }

    /**
     * The record for a tree of maps, lists, texts, numbers and booleans.
     *
     * @throws InvalidConfigurationException if the tree does not fit; it says where, why and what is accepted
     */
    public static <C extends Record> C bind(Class<C> configuration, Map<String, ?> tree) {
        RecordBinder binder = new RecordBinder(false);
        C bound = binder.record(configuration, tree, "", 0);
        if (bound == null || !binder.errors.isEmpty()) {
            throw new InvalidConfigurationException(binder.errors);
        }
        return bound;
    }

    /**
     * What is wrong with a tree that may leave out what is required, as an operator's defaults do; nothing, if it is
     * well. The record itself has a say only if nothing is left out.
     */
    public static List<ConfigError> faults(Class<? extends Record> configuration, Map<String, ?> tree) {
        RecordBinder binder = new RecordBinder(true);
        binder.record(configuration, tree, "", 0);
        return List.copyOf(binder.errors);
    }

    /** Notes what is wrong at a path. */
    void wrong(String path, String message) {
        errors.add(new ConfigError(path, message));
    }

    <C extends Record> @Nullable C record(Class<C> configuration, Map<?, ?> tree, String path, int depth) {
        if (depth > MAX_DEPTH) {
            wrong(path, "is nested deeper than " + MAX_DEPTH + " levels");
            return null;
        }
        int before = errors.size();
        int gapsBefore = gaps;
        List<Parameter> parameters = Parameter.of(configuration);
        List<String> names = parameters.stream().map(Parameter::name).toList();
        for (Object key : tree.keySet()) {
            if (!names.contains(String.valueOf(key))) {
                wrong(
                        at(path, String.valueOf(key)),
                        names.isEmpty()
                                ? "is unknown; there are no parameters"
                                : "is unknown; accepted: " + String.join(", ", names));
            }
        }
        @Nullable Object[] values = new @Nullable Object[parameters.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(parameters.get(i), tree, path, depth);
        }
        return errors.size() == before && gaps == gapsBefore ? construct(configuration, values, path) : null;
    }

    private @Nullable Object value(Parameter parameter, Map<?, ?> tree, String path, int depth) {
        Object given = tree.get(parameter.name());
        String here = at(path, parameter.name());
        if (given != null) {
            Object bound = new ValueBinder(this, depth).bind(parameter.type(), given, here);
            return parameter.wrapped() ? Optional.ofNullable(bound) : bound;
        }
        if (parameter.required() && mayBeIncomplete) {
            gaps++;
        } else if (parameter.required()) {
            wrong(here, "is missing; wanted " + ValueBinder.accepted(parameter.type()));
        }
        return parameter.wrapped() ? Optional.empty() : null;
    }

    private <C extends Record> @Nullable C construct(Class<C> configuration, @Nullable Object[] values, String path) {
        Class<?>[] types = Arrays.stream(configuration.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<C> constructor = configuration.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            wrong(path, "is refused: " + (cause == null || cause.getMessage() == null ? e : cause.getMessage()));
        } catch (ReflectiveOperationException e) {
            wrong(path, "cannot be made: the record " + configuration.getName() + " must be public");
        }
        return null;
    }

    static String at(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
