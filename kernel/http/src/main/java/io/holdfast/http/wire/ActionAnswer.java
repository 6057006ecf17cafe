package io.holdfast.http.wire;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.StageResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an action on a bundle; told from a failure by its member {@code outcome}. */
public record ActionAnswer(
        String action,
        String bundle,
        String version,
        boolean dryRun,
        String outcome,
        String message,
        String next,
        List<StageResult> stages,
        List<String> consequences,
        @Nullable Shadow shadow) {
    /** The shape of a report. */
    public static ActionAnswer of(ActionReport report) {
        return new ActionAnswer(
                report.action(),
                report.bundle(),
                report.version(),
                report.dryRun(),
                report.outcome().name(),
                report.message(),
                report.next(),
                report.stages(),
                report.consequences(),
                report.shadow() == null ? null : Shadow.of(report.shadow()));
    }
}
