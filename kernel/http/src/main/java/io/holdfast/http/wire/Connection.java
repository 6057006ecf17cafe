package io.holdfast.http.wire;

import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.spi.model.Value.Range;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How to reach a task.
 *
 * @param dns its name in the cluster's DNS
 * @param ports its reserved ports as ranges, for example {@code 8080,2000-3000}; empty if it has none
 */
public record Connection(String dns, String ports) {
    /** The connection of a task. */
    public static Connection of(TaskInfo task) {
        return new Connection(task.dns(), ports(task.ports()));
    }

    /** Ranges as text, in their order; a range of one port as that port. */
    static String ports(List<Range> ranges) {
        return ranges.stream()
                .map(range ->
                        range.begin() == range.end() ? Long.toString(range.begin()) : range.begin() + "-" + range.end())
                .collect(Collectors.joining(","));
    }
}
