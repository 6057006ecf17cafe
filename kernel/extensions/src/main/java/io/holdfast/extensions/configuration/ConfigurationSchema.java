package io.holdfast.extensions.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Derives the JSON schema (draft 2020-12) of a configuration record; it accepts what {@link RecordBinder} does. */
public final class ConfigurationSchema {
    private ConfigurationSchema() {}

    /** The schema as a tree of maps, lists and texts, keys in a fixed order. */
    public static Map<String, Object> of(Class<? extends Record> configuration) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.putAll(object(configuration));
        return schema;
    }

    private static Map<String, Object> object(Class<? extends Record> configuration) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Parameter parameter : Parameter.of(configuration)) {
            properties.put(parameter.name(), value(parameter.type()));
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> value(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            if (parameterized.getRawType() == Map.class) {
                return of("type", "object", "additionalProperties", value(arguments[1]));
            }
            Map<String, Object> list = of("type", "array", "items", value(arguments[0]));
            if (parameterized.getRawType() == Set.class) {
                list.put("description", "repeated items count once");
            }
            return list;
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted.isRecord()) {
            return object(wanted.asSubclass(Record.class));
        }
        if (wanted.isEnum()) {
            return of(
                    "enum",
                    Arrays.stream(wanted.getEnumConstants())
                            .map(constant -> KebabCase.ofConstant((Enum<?>) constant))
                            .toList());
        }
        if (wanted == Duration.class) {
            return of("type", List.of("string", "number"), "minimum", 0, "description", Durations.ACCEPTED);
        }
        return switch (wanted.getSimpleName()) {
            case "String" -> of("type", List.of("string", "number", "boolean"));
            case "boolean", "Boolean" -> of("type", "boolean");
            case "int", "Integer" -> of("type", "integer", "minimum", Integer.MIN_VALUE, "maximum", Integer.MAX_VALUE);
            case "long", "Long" -> of("type", "integer");
            case "double", "Double" -> of("type", "number");
            default -> of("not", Map.of());
        };
    }

    private static Map<String, Object> of(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
