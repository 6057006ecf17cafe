package io.holdfast.local.master.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Value;

/** Numbers as ranges with inclusive ends: sorted, not overlapping, not touching. */
record Ranges(List<Range> ranges) implements Amount {
    /** Begin and end, both inclusive. */
    record Range(long begin, long end) {}

    static Ranges of(Value.Ranges message) {
        List<Range> raw = new ArrayList<>();
        for (Value.Range range : message.getRangeList()) {
            raw.add(new Range(range.getBegin(), range.getEnd()));
        }
        return normal(raw);
    }

    private static Ranges normal(List<Range> raw) {
        List<Range> sorted = new ArrayList<>(raw);
        sorted.sort(Comparator.comparingLong(Range::begin));
        List<Range> merged = new ArrayList<>();
        for (Range next : sorted) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && next.begin() <= last.end() + 1) {
                merged.set(merged.size() - 1, new Range(last.begin(), Math.max(last.end(), next.end())));
            } else {
                merged.add(next);
            }
        }
        return new Ranges(List.copyOf(merged));
    }

    @Override
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    @Override
    public boolean contains(Amount other) {
        return ((Ranges) other)
                .ranges.stream()
                        .allMatch(wanted ->
                                ranges.stream().anyMatch(r -> r.begin() <= wanted.begin() && r.end() >= wanted.end()));
    }

    @Override
    public Amount plus(Amount other) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(((Ranges) other).ranges);
        return normal(all);
    }

    @Override
    public Amount minus(Amount other) {
        List<Range> left = ranges;
        for (Range gone : ((Ranges) other).ranges) {
            List<Range> next = new ArrayList<>();
            for (Range range : left) {
                if (gone.end() < range.begin() || gone.begin() > range.end()) {
                    next.add(range);
                    continue;
                }
                if (range.begin() < gone.begin()) {
                    next.add(new Range(range.begin(), gone.begin() - 1));
                }
                if (range.end() > gone.end()) {
                    next.add(new Range(gone.end() + 1, range.end()));
                }
            }
            left = next;
        }
        return new Ranges(List.copyOf(left));
    }

    @Override
    public void writeTo(Resource.Builder resource) {
        Value.Ranges.Builder message = Value.Ranges.newBuilder();
        for (Range range : ranges) {
            message.addRange(Value.Range.newBuilder().setBegin(range.begin()).setEnd(range.end()));
        }
        resource.setRanges(message);
    }

    @Override
    public String text() {
        return ranges.stream()
                .map(range -> range.begin() + "-" + range.end())
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
