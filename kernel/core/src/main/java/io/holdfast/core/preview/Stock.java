package io.holdfast.core.preview;

import io.holdfast.spi.model.Disk;
import io.holdfast.spi.model.Reservation;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.model.Value.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resources to which others are added and from which they are taken, with Mesos' notion of which are the same. */
final class Stock {
    /** What makes two resources the same kind; a volume is one thing of its own. */
    private record Kind(
            String name,
            List<Reservation> reservations,
            @Nullable Disk disk,
            @Nullable String providerId,
            boolean revocable) {
        static Kind of(Resource resource) {
            return new Kind(
                    resource.name(),
                    resource.reservations(),
                    resource.disk(),
                    resource.providerId(),
                    resource.revocable());
        }
    }

    private final Map<Kind, Long> scalars = new LinkedHashMap<>();
    private final Map<Kind, List<Range>> ranges = new LinkedHashMap<>();
    private final Map<Kind, List<String>> names = new LinkedHashMap<>();

    void add(Resource resource) {
        Kind kind = Kind.of(resource);
        if (resource.value() instanceof Value.Ranges more) {
            ranges.merge(kind, more.ranges(), RangeSets::union);
        } else if (resource.value() instanceof Value.Names more) {
            names.merge(kind, more.items(), (some, others) -> {
                List<String> both = new ArrayList<>(some);
                both.addAll(others);
                return both;
            });
        } else if (resource.thousandths() > 0) {
            scalars.merge(kind, resource.thousandths(), Long::sum);
        }
    }

    void addAll(Collection<Resource> resources) {
        resources.forEach(this::add);
    }

    boolean contains(Resource resource) {
        Kind kind = Kind.of(resource);
        if (resource.value() instanceof Value.Ranges wanted) {
            return RangeSets.containsAll(ranges.getOrDefault(kind, List.of()), wanted.ranges());
        }
        if (resource.value() instanceof Value.Names wanted) {
            return names.getOrDefault(kind, List.of()).containsAll(wanted.items());
        }
        long have = scalars.getOrDefault(kind, 0L);
        // A volume is taken whole.
        return resource.persistenceId() == null ? have >= resource.thousandths() : have == resource.thousandths();
    }

    /** Takes all of it, or nothing if it is not there. */
    boolean take(Resource resource) {
        if (!contains(resource)) {
            return false;
        }
        takeWhatIsThere(resource);
        return true;
    }

    /** Takes as much of it as there is. */
    void takeWhatIsThere(Resource resource) {
        Kind kind = Kind.of(resource);
        if (resource.value() instanceof Value.Ranges wanted) {
            ranges.computeIfPresent(kind, (k, have) -> orNull(RangeSets.without(have, wanted.ranges())));
        } else if (resource.value() instanceof Value.Names wanted) {
            names.computeIfPresent(
                    kind,
                    (k, have) -> orNull(have.stream()
                            .filter(name -> !wanted.items().contains(name))
                            .toList()));
        } else {
            scalars.computeIfPresent(
                    kind, (k, have) -> have > resource.thousandths() ? have - resource.thousandths() : null);
        }
    }

    private static <T> @Nullable List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    boolean isEmpty() {
        return scalars.isEmpty() && ranges.isEmpty() && names.isEmpty();
    }

    List<Resource> resources() {
        List<Resource> all = new ArrayList<>();
        scalars.forEach((kind, amount) -> all.add(resource(kind, Value.Scalar.ofThousandths(amount))));
        ranges.forEach((kind, some) -> all.add(resource(kind, new Value.Ranges(some))));
        names.forEach((kind, some) -> all.add(resource(kind, new Value.Names(some))));
        return all;
    }

    private static Resource resource(Kind kind, Value value) {
        return new Resource(kind.name, value, kind.reservations, kind.disk, null, kind.providerId, kind.revocable);
    }
}
