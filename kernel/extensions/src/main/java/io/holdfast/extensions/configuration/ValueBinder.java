package io.holdfast.extensions.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes one value of a configuration record from one value of a tree; null if it does not fit. */
final class ValueBinder {
    private final RecordBinder binder;
    private final int depth;

    ValueBinder(RecordBinder binder, int depth) {
        this.binder = binder;
        this.depth = depth;
    }

    @Nullable
    Object bind(Type type, Object given, String path) {
        if (type instanceof ParameterizedType parameterized) {
            return collection(parameterized, given, path);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted.isRecord() && given instanceof Map<?, ?> tree) {
            return binder.record(wanted.asSubclass(Record.class), tree, path, depth + 1);
        }
        Object bound = scalar(wanted, given);
        if (bound == null) {
            binder.wrong(path, "is " + describe(given) + "; wanted " + accepted(type));
        }
        return bound;
    }

    private @Nullable Object scalar(Class<?> wanted, Object given) {
        if (wanted == String.class) {
            return text(given);
        }
        if (wanted == boolean.class || wanted == Boolean.class) {
            return given instanceof Boolean ? given : null;
        }
        if (wanted == Duration.class) {
            return Durations.parse(given);
        }
        if (wanted.isEnum()) {
            return constant(wanted, given);
        }
        return given instanceof Number number ? number(wanted, number) : null;
    }

    /** Numbers and booleans count as text: people do not put a rack's number in quotes. */
    private static @Nullable String text(Object given) {
        if (given instanceof Double || given instanceof Float) {
            double number = ((Number) given).doubleValue();
            return Double.isFinite(number)
                    ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                    : null;
        }
        return given instanceof String || given instanceof Number || given instanceof Boolean ? given.toString() : null;
    }

    private static @Nullable Object number(Class<?> wanted, Number given) {
        if (wanted == double.class || wanted == Double.class) {
            return Double.isFinite(given.doubleValue()) ? given.doubleValue() : null;
        }
        try {
            BigDecimal exact = new BigDecimal(given.toString());
            if (wanted == int.class || wanted == Integer.class) {
                return exact.intValueExact();
            }
            return wanted == long.class || wanted == Long.class ? exact.longValueExact() : null;
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Object constant(Class<?> wanted, Object given) {
        return Arrays.stream(wanted.getEnumConstants())
                .filter(constant -> KebabCase.ofConstant((Enum<?>) constant).equals(given))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Object collection(ParameterizedType type, Object given, String path) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Map.class && arguments[0] == String.class && given instanceof Map<?, ?> tree) {
            return map(arguments[1], tree, path);
        }
        if (type.getRawType() == List.class && given instanceof List<?> items) {
            return list(arguments[0], items, path);
        }
        if (type.getRawType() == Set.class && given instanceof List<?> items) {
            List<Object> bound = list(arguments[0], items, path);
            return bound == null ? null : new LinkedHashSet<>(bound);
        }
        binder.wrong(path, "is " + describe(given) + "; wanted " + accepted(type));
        return null;
    }

    private @Nullable List<Object> list(Type element, List<?> items, String path) {
        List<Object> bound = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            bound.add(item(element, items.get(i), path + "[" + i + "]"));
        }
        return bound.contains(null) ? null : List.copyOf(bound);
    }

    private @Nullable Map<String, Object> map(Type value, Map<?, ?> tree, String path) {
        Map<String, Object> bound = new LinkedHashMap<>();
        tree.forEach((key, item) ->
                bound.put(String.valueOf(key), item(value, item, RecordBinder.at(path, String.valueOf(key)))));
        return bound.containsValue(null) ? null : bound;
    }

    private @Nullable Object item(Type type, @Nullable Object given, String path) {
        if (given == null) {
            binder.wrong(path, "is empty; wanted " + accepted(type));
            return null;
        }
        return bind(type, given, path);
    }

    /** What a type accepts, for people. */
    static String accepted(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return parameterized.getRawType() == Map.class
                    ? "a map whose values are each " + accepted(arguments[1])
                    : "a list of which each item is " + accepted(arguments[0]);
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted.isEnum()) {
            return Arrays.stream(wanted.getEnumConstants())
                    .map(constant -> KebabCase.ofConstant((Enum<?>) constant))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (wanted.isRecord()) {
            return "a map with "
                    + Parameter.of(wanted.asSubclass(Record.class)).stream()
                            .map(Parameter::name)
                            .collect(Collectors.joining(", "));
        }
        return switch (wanted.getSimpleName()) {
            case "String" -> "a text";
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer" -> "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
            case "long", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "Duration" -> Durations.ACCEPTED;
            default -> "nothing: the type " + wanted.getName() + " is not supported in configurations";
        };
    }

    private static String describe(Object given) {
        if (given instanceof Map) {
            return "a map";
        }
        if (given instanceof List) {
            return "a list";
        }
        String text = String.valueOf(given);
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return given instanceof String ? "the text '" + shown + "'" : shown;
    }
}
