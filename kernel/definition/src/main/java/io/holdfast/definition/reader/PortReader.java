package io.holdfast.definition.reader;

import io.holdfast.core.spec.PortSpec;
import io.holdfast.spi.model.Value.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code ports: {name: {port, env-key, ranges, advertise, vip}}}; port 0, the default, is dynamic. */
final class PortReader {
    private static final int LARGEST = 65535;

    private PortReader() {}

    static List<PortSpec> read(@Nullable Cursor ports) {
        List<PortSpec> result = new ArrayList<>();
        if (ports != null) {
            for (Cursor.Named named : ports.named()) {
                if (Names.good(named)) {
                    result.add(port(named));
                }
            }
        }
        return result;
    }

    private static PortSpec port(Cursor.Named named) {
        Section section = new Section(named.value());
        int port = section.whole("port", 0, LARGEST, 0);
        String envKey = section.text("env-key");
        if (envKey != null && Names.variableProblem(envKey) != null) {
            section.missing("'env-key': " + Names.variableProblem(envKey));
        }
        List<Range> ranges = ranges(section.get("ranges"), port);
        boolean advertise = section.flag("advertise", false);
        PortSpec.Vip vip = vip(section.get("vip"), named.name());
        section.end();
        return new PortSpec(named.name(), port, envKey, ranges, advertise, vip);
    }

    /** A virtual address, which bears the port's name if it has none of its own. */
    private static PortSpec.@Nullable Vip vip(@Nullable Cursor cursor, String portName) {
        if (cursor == null) {
            return null;
        }
        Section section = new Section(cursor);
        Cursor prefixAt = section.get("prefix");
        Cursor portAt = section.require("port", "add the port of the virtual address");
        section.end();
        String prefix = prefixAt == null ? portName : prefixAt.text();
        Integer port = portAt == null ? null : portAt.whole(1, LARGEST);
        if (prefixAt != null && prefix != null) {
            String problem = Names.partProblem(prefix);
            if (problem != null) {
                prefixAt.problem(problem);
            }
        }
        return prefix == null || port == null ? null : new PortSpec.Vip(prefix, port);
    }

    private static List<Range> ranges(@Nullable Cursor ranges, int port) {
        List<Range> result = new ArrayList<>();
        if (ranges == null) {
            return result;
        }
        if (port != 0) {
            ranges.problem("ranges are for dynamic ports, but this one is " + port + "; leave out one of the two");
        }
        for (Cursor item : ranges.items()) {
            Section section = new Section(item);
            Cursor begin = section.require("begin", "add it");
            Cursor end = section.require("end", "add it");
            section.end();
            Integer first = begin == null ? null : begin.whole(1, LARGEST);
            Integer last = end == null ? null : end.whole(1, LARGEST);
            if (end != null && first != null && last != null) {
                if (last < first) {
                    end.problem("the range ends before it begins; write an end of " + first + " or more");
                } else {
                    result.add(new Range(first, last));
                }
            }
        }
        return result;
    }
}
