package io.holdfast.http.wire;

import io.holdfast.core.extension.admin.ShadowReport;
import io.holdfast.core.shadow.Difference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a candidate's answers differ from those of the version in force.
 *
 * @param active the version in force; absent if there is none
 * @param source {@code recorded} or {@code live}
 * @param running whether it still goes on
 * @param from the first offer's time; absent before there was one, like {@code to}
 * @param different how many answers differ, {@code omitted} of them not listed; one that repeats counts once
 * @param notes what was not compared, and why
 */
public record Shadow(
        String bundle,
        String candidate,
        @Nullable String active,
        String source,
        boolean running,
        @Nullable Instant from,
        @Nullable Instant to,
        int offers,
        long questions,
        long same,
        long different,
        List<Difference> differences,
        long omitted,
        List<String> errors,
        List<String> notes) {
    /** The shape of a report. */
    public static Shadow of(ShadowReport report) {
        return new Shadow(
                report.bundle(),
                report.candidate(),
                report.active(),
                report.source(),
                report.running(),
                report.fromMillis() > 0 ? Instant.ofEpochMilli(report.fromMillis()) : null,
                report.toMillis() > 0 ? Instant.ofEpochMilli(report.toMillis()) : null,
                report.offers(),
                report.questions(),
                report.same(),
                report.differences().size() + report.omitted(),
                report.differences(),
                report.omitted(),
                report.errors(),
                report.notes());
    }
}
