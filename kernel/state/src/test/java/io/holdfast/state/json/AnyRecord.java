package io.holdfast.state.json;

import io.holdfast.spi.model.Value.Range;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes arbitrary records from a seed. It walks the records' components, so that a field somebody adds is
 * covered without anybody remembering this test.
 */
public final class AnyRecord {
    private static final int DEEPEST = 8;
    private static final String[] TEXTS = {"a", "data-0", "", "ü\"\\\n\u0001", "0123456789abcdef", "x y", "{}"};

    private final Random random;

    /** Records of a seed. */
    public AnyRecord(long seed) {
        this.random = new Random(seed);
    }

    /** An arbitrary instance of a record. */
    public <T> T of(Class<T> type) {
        return type.cast(any(type, 0));
    }

    private Object any(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, depth);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == Range.class) {
            long begin = random.nextInt(60_000);
            return new Range(begin, begin + random.nextInt(100));
        }
        if (raw.isSealed()) {
            Class<?>[] cases = raw.getPermittedSubclasses();
            // The first case is a leaf in every sealed type of the model, so depth ends there.
            return any(cases[depth > DEEPEST ? 0 : random.nextInt(cases.length)], depth + 1);
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        }
        return raw.isRecord() ? record(raw, depth) : simple(raw);
    }

    private Object record(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            values[i] = nullable && random.nextBoolean() ? null : any(components[i].getGenericType(), depth + 1);
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " has no canonical constructor that takes these", e);
        }
    }

    private Object simple(Class<?> type) {
        if (type == String.class) {
            return TEXTS[random.nextInt(TEXTS.length)] + random.nextInt(1000);
        } else if (type == int.class || type == Integer.class) {
            return random.nextInt();
        } else if (type == long.class || type == Long.class) {
            return random.nextLong();
        } else if (type == double.class || type == Double.class) {
            return random.nextBoolean() ? random.nextDouble() * 1e6 : random.nextInt(100);
        } else if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        throw new AssertionError("teach this test about " + type);
    }

    private Object collection(ParameterizedType type, int depth) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        int size = 1 + random.nextInt(2);
        if (raw == List.class || raw == Set.class) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                list.add(any(arguments[0], depth + 1));
            }
            return raw == List.class ? list : new LinkedHashSet<>(list);
        } else if (raw == Map.class || raw == SortedMap.class) {
            Map<Object, Object> map = raw == Map.class ? new LinkedHashMap<>() : new TreeMap<>();
            for (int i = 0; i < size; i++) {
                Object value = arguments[1] == Object.class ? tree(depth) : any(arguments[1], depth + 1);
                map.put(any(arguments[0], depth + 1), value);
            }
            return map;
        }
        throw new AssertionError("teach this test about " + type);
    }

    /** What a definition file can hold as a parameter. */
    private Object tree(int depth) {
        return switch (depth > DEEPEST ? random.nextInt(4) : random.nextInt(6)) {
            case 0 -> simple(String.class);
            case 1 -> simple(int.class);
            case 2 -> random.nextDouble();
            case 3 -> random.nextBoolean();
            case 4 -> List.of(tree(depth + 1), tree(depth + 1));
            default -> Map.of("key", tree(depth + 1));
        };
    }
}
