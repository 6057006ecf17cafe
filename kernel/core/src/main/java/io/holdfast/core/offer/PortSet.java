package io.holdfast.core.offer;

import io.holdfast.spi.model.Value.Range;
import java.util.ArrayList;
import java.util.List;

/** A set of port numbers as ranges, from which ports are taken one by one. Not thread-safe. */
final class PortSet {
    private final List<Range> ranges = new ArrayList<>();

    void add(List<Range> more) {
        ranges.addAll(more);
    }

    long count() {
        long count = 0;
        for (Range range : ranges) {
            count += range.end() - range.begin() + 1;
        }
        return count;
    }

    boolean contains(long port) {
        for (Range range : ranges) {
            if (range.begin() <= port && port <= range.end()) {
                return true;
            }
        }
        return false;
    }

    /** The first port within the limits, or -1; no limits mean any. */
    long first(List<Range> limits) {
        for (Range range : ranges) {
            if (limits.isEmpty()) {
                return range.begin();
            }
            for (Range limit : limits) {
                long candidate = Math.max(range.begin(), limit.begin());
                if (candidate <= Math.min(range.end(), limit.end())) {
                    return candidate;
                }
            }
        }
        return -1;
    }

    void remove(long port) {
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (range.begin() <= port && port <= range.end()) {
                ranges.remove(i);
                if (port < range.end()) {
                    ranges.add(i, new Range(port + 1, range.end()));
                }
                if (range.begin() < port) {
                    ranges.add(i, new Range(range.begin(), port - 1));
                }
                return;
            }
        }
    }

    PortSet copy() {
        PortSet copy = new PortSet();
        copy.ranges.addAll(ranges);
        return copy;
    }
}
