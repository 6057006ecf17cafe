package io.holdfast.http.extension;

import io.holdfast.core.extension.admin.ActionReport;
import io.holdfast.core.extension.admin.ExtensionAdmin;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.ActionAnswer;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way to the extensions, for reading and, one at a time, for actions. Safe for use by many threads. */
public final class Actions {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ALREADY = 208;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final @Nullable ExtensionAdmin admin;
    private final Turn uploads = new Turn("another bundle is being uploaded; try again in a moment");
    private final Turn actions = new Turn("another action on extensions is under way; try again in a moment");

    /** A way to the extensions, or to saying that this scheduler has none to see or change. */
    public Actions(@Nullable ExtensionAdmin admin) {
        this.admin = admin;
    }

    /** For reading. */
    ExtensionAdmin admin() {
        if (admin == null) {
            throw new ApiException(
                    ErrorCode.NO_EXTENSIONS, "this scheduler runs with what is built in: there is nothing to see here");
        }
        return admin;
    }

    /** One at a time takes a bundle in, so that no more than one is held in memory. */
    Turn uploads() {
        return uploads;
    }

    /** Does something and answers with its report. */
    Response run(Function<ExtensionAdmin, ActionReport> action) {
        return run(action, OK);
    }

    /** Does something that makes something new. */
    Response create(Function<ExtensionAdmin, ActionReport> action) {
        return run(action, CREATED);
    }

    private Response run(Function<ExtensionAdmin, ActionReport> action, int done) {
        ExtensionAdmin target = admin();
        try {
            ActionReport report = actions.take(() -> action.apply(target));
            return Response.status(status(report, done))
                    .entity(ActionAnswer.of(report))
                    .build();
        } catch (RejectedExecutionException e) {
            throw new ApiException(
                    ErrorCode.SCHEDULER_BUSY,
                    "the scheduler takes no actions now: it is busy or shutting down; look again in a moment");
        }
    }

    private static int status(ActionReport report, int done) {
        return switch (report.outcome()) {
            case DONE -> report.dryRun() ? OK : done;
            case ALREADY -> ALREADY;
            case NOT_FOUND -> NOT_FOUND;
            case REFUSED -> UNPROCESSABLE;
            case CONFLICT -> CONFLICT;
        };
    }
}
