package io.holdfast.core.world;

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

/** Resources that add up and can be taken away, kept apart by reservation and volume. */
final class Shares {
    private record Kind(
            String name,
            List<Reservation> reservations,
            @Nullable Disk disk) {}

    private final Map<Kind, Long> amounts = new LinkedHashMap<>();
    private final Map<Kind, TreeSet<Long>> numbers = new LinkedHashMap<>();

    void add(Collection<Resource> resources) {
        for (Resource resource : resources) {
            if (resource.value() instanceof Value.Ranges ranges) {
                numbers.computeIfAbsent(kind(resource), k -> new TreeSet<>()).addAll(numbers(ranges));
            } else {
                amounts.merge(kind(resource), resource.thousandths(), Long::sum);
            }
        }
    }

    void take(Collection<Resource> resources, String why) {
        for (Resource resource : resources) {
            if (resource.value() instanceof Value.Ranges ranges) {
                TreeSet<Long> have = numbers.getOrDefault(kind(resource), new TreeSet<>());
                if (!have.removeAll(numbers(ranges))) {
                    throw new AssertionError(why + " uses what is not there: " + resource);
                }
            } else {
                long left = amounts.getOrDefault(kind(resource), 0L) - resource.thousandths();
                if (left < 0) {
                    throw new AssertionError(why + " uses what is not there: " + resource);
                }
                amounts.put(kind(resource), left);
            }
        }
        amounts.values().removeIf(amount -> amount == 0);
        numbers.values().removeIf(TreeSet::isEmpty);
    }

    List<Resource> all() {
        List<Resource> all = new ArrayList<>();
        amounts.forEach((kind, amount) -> all.add(resource(kind, Value.Scalar.ofThousandths(amount))));
        numbers.forEach((kind, set) -> all.add(resource(
                kind,
                new Value.Ranges(set.stream().map(n -> new Value.Range(n, n)).toList()))));
        return all;
    }

    boolean isEmpty() {
        return amounts.isEmpty() && numbers.isEmpty();
    }

    private static Kind kind(Resource resource) {
        return new Kind(resource.name(), resource.reservations(), resource.disk());
    }

    private static Resource resource(Kind kind, Value value) {
        return new Resource(kind.name, value, kind.reservations, kind.disk, "holdfast", null, false);
    }

    private static List<Long> numbers(Value.Ranges ranges) {
        List<Long> all = new ArrayList<>();
        for (Value.Range range : ranges.ranges()) {
            for (long n = range.begin(); n <= range.end(); n++) {
                all.add(n);
            }
        }
        return all;
    }
}
