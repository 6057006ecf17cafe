package io.holdfast.simulation;

import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Resources that can be added and taken away, with Mesos' notion of which are the same. */
final class Pool {
    /** What makes two resources the same kind; a volume is one thing of its own. */
    private record Key(
            String name,
            List<Reservation> reservations,
            @Nullable Disk disk) {
        static Key of(Resource resource) {
            return new Key(resource.name(), resource.reservations(), resource.disk());
        }
    }

    private final Map<Key, Long> scalars = new LinkedHashMap<>();
    private final Map<Key, TreeSet<Long>> ports = new LinkedHashMap<>();

    static Pool of(Collection<Resource> resources) {
        Pool pool = new Pool();
        resources.forEach(pool::add);
        return pool;
    }

    void add(Resource resource) {
        Key key = Key.of(resource);
        if (resource.value() instanceof Value.Ranges ranges) {
            TreeSet<Long> set = ports.computeIfAbsent(key, k -> new TreeSet<>());
            numbers(ranges).forEach(set::add);
        } else {
            scalars.merge(key, resource.thousandths(), Long::sum);
        }
    }

    boolean contains(Resource resource) {
        Key key = Key.of(resource);
        if (resource.value() instanceof Value.Ranges ranges) {
            return ports.getOrDefault(key, new TreeSet<>()).containsAll(numbers(ranges));
        }
        long have = scalars.getOrDefault(key, 0L);
        // A volume is taken whole.
        return resource.persistenceId() == null ? have >= resource.thousandths() : have == resource.thousandths();
    }

    boolean take(Resource resource) {
        if (!contains(resource)) {
            return false;
        }
        Key key = Key.of(resource);
        if (resource.value() instanceof Value.Ranges ranges) {
            java.util.Objects.requireNonNull(ports.get(key)).removeAll(numbers(ranges));
        } else {
            scalars.merge(key, -resource.thousandths(), Long::sum);
            scalars.values().removeIf(amount -> amount == 0);
        }
        ports.values().removeIf(TreeSet::isEmpty);
        return true;
    }

    List<Resource> resources() {
        List<Resource> all = new ArrayList<>();
        scalars.forEach((key, amount) -> all.add(resource(key, Value.Scalar.ofThousandths(amount))));
        ports.forEach((key, numbers) -> all.add(resource(key, new Value.Ranges(ranges(numbers)))));
        return all;
    }

    boolean isEmpty() {
        return scalars.isEmpty() && ports.isEmpty();
    }

    private static Resource resource(Key key, Value value) {
        return new Resource(key.name, value, key.reservations, key.disk, null, null, false);
    }

    private static List<Long> numbers(Value.Ranges ranges) {
        List<Long> numbers = new ArrayList<>();
        for (Value.Range range : ranges.ranges()) {
            for (long port = range.begin(); port <= range.end(); port++) {
                numbers.add(port);
            }
        }
        return numbers;
    }

    private static List<Value.Range> ranges(TreeSet<Long> numbers) {
        List<Value.Range> ranges = new ArrayList<>();
        long begin = -2;
        long end = -2;
        for (long number : numbers) {
            if (number != end + 1) {
                if (begin >= 0) {
                    ranges.add(new Value.Range(begin, end));
                }
                begin = number;
            }
            end = number;
        }
        ranges.add(new Value.Range(begin, end));
        return ranges;
    }
}
