package io.holdfast.core.preview;

import io.holdfast.spi.model.Value.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sets of whole numbers as ranges that neither overlap nor touch, in rising order. */
final class RangeSets {
    private RangeSets() {}

    static List<Range> union(List<Range> some, List<Range> others) {
        List<Range> all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(Comparator.comparingLong(Range::begin));
        List<Range> result = new ArrayList<>();
        for (Range range : all) {
            Range last = result.isEmpty() ? null : result.get(result.size() - 1);
            if (last != null && range.begin() <= last.end() + 1) {
                result.set(result.size() - 1, new Range(last.begin(), Math.max(last.end(), range.end())));
            } else {
                result.add(range);
            }
        }
        return result;
    }

    static List<Range> without(List<Range> some, List<Range> gone) {
        List<Range> left = union(some, List.of());
        for (Range hole : gone) {
            List<Range> next = new ArrayList<>();
            for (Range range : left) {
                if (hole.end() < range.begin() || range.end() < hole.begin()) {
                    next.add(range);
                    continue;
                }
                if (range.begin() < hole.begin()) {
                    next.add(new Range(range.begin(), hole.begin() - 1));
                }
                if (hole.end() < range.end()) {
                    next.add(new Range(hole.end() + 1, range.end()));
                }
            }
            left = next;
        }
        return left;
    }

    static boolean containsAll(List<Range> some, List<Range> wanted) {
        return without(wanted, some).isEmpty();
    }
}
