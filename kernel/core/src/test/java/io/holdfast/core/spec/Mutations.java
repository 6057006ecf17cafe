package io.holdfast.core.spec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All specifications that differ from one in a single place: a value, an entry more, an entry less. */
public final class Mutations {
    private final ServiceSpec spec;
    private final List<Mutation> found = new ArrayList<>();

    private Mutations(ServiceSpec spec) {
        this.spec = spec;
    }

    /**
     * A specification that differs in one place.
     *
     * @param path the place, by the names of the records' components, for example {@code pods[0].tasks[1].goal}
     */
    public record Mutation(String path, ServiceSpec spec) {
        @Override
        public String toString() {
            return path;
        }
    }

    /** All of them, of whatever is there; what is null stays so. */
    public static List<Mutation> of(ServiceSpec spec) {
        Mutations mutations = new Mutations(spec);
        mutations.value("", spec, changed -> changed);
        return mutations.found;
    }

    private void value(String path, @Nullable Object value, UnaryOperator<Object> rebuild) {
        if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                String deeper = path.isEmpty() ? component.getName() : path + "." + component.getName();
                value(deeper, get(record, component), changed -> rebuild.apply(with(record, component, changed)));
            }
        } else if (value instanceof List<?> list) {
            list(path, List.copyOf(list), rebuild);
        } else if (value instanceof Map<?, ?> map) {
            TreeMap<String, Object> more = new TreeMap<>();
            map.forEach((key, entry) -> more.put(key + "", entry));
            more.put("MORE", more.isEmpty() ? "more" : more.firstEntry().getValue());
            note(path + "+", rebuild, more);
            for (Object key : map.keySet()) {
                value(path + "." + key, map.get(key), changed -> {
                    SortedMap<String, Object> other = new TreeMap<>();
                    map.forEach((known, entry) -> other.put(known + "", entry));
                    other.put(key + "", changed);
                    return rebuild.apply(other);
                });
            }
        } else if (value != null) {
            note(path, rebuild, other(value));
        }
    }

    private void list(String path, List<Object> list, UnaryOperator<Object> rebuild) {
        for (int i = 0; i < list.size(); i++) {
            int at = i;
            value(path + "[" + i + "]", list.get(i), changed -> {
                List<Object> other = new ArrayList<>(list);
                other.set(at, changed);
                return rebuild.apply(other);
            });
            if (list.size() > 1 || !path.endsWith("tasks")) {
                note(path + "-[" + i + "]", rebuild, without(list, i));
            }
        }
    }

    private static List<Object> without(List<Object> list, int index) {
        List<Object> less = new ArrayList<>(list);
        less.remove(index);
        return less;
    }

    private void note(String path, UnaryOperator<Object> rebuild, Object changed) {
        ServiceSpec other = (ServiceSpec) rebuild.apply(changed);
        if (!other.equals(spec)) {
            found.add(new Mutation(path, other));
        }
    }

    private static Object other(Object value) {
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof Integer number) {
            return number + 1;
        }
        if (value instanceof Long number) {
            return number + 1;
        }
        if (value instanceof Double number) {
            return number.isInfinite() ? 99.0 : number + 1;
        }
        if (value instanceof Enum<?> constant) {
            Object[] all = constant.getDeclaringClass().getEnumConstants();
            return all[(constant.ordinal() + 1) % all.length];
        }
        return value + "x";
    }

    private static @Nullable Object get(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(component + "", e);
        }
    }

    private static Object with(Record record, RecordComponent changed, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = Stream.of(components)
                .map(component -> component.getName().equals(changed.getName()) ? value : get(record, component))
                .toArray();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
        try {
            return record.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(record.getClass() + " with another " + changed.getName(), e);
        }
    }
}
