package io.holdfast.extensions.manager;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ActionReport.Outcome;
import io.holdfast.core.extension.admin.Request;
import io.holdfast.core.extension.admin.StageResult;
import java.util.List;

/** Writes the answers to actions. */
final class Reports {
    private Reports() {}

    static ActionReport done(
            String action, String bundle, String version, Request request, String message, String next) {
        return report(action, bundle, version, request, Outcome.DONE, message, next, List.of(), List.of());
    }

    static ActionReport report(
            String action,
            String bundle,
            String version,
            Request request,
            Outcome outcome,
            String message,
            String next,
            List<StageResult> stages,
            List<String> consequences) {
        return new ActionReport(
                action, bundle, version, request.dryRun(), outcome, message, next, stages, consequences, null);
    }
}
