package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.session.AppApi;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Session;
import java.util.Map;

/** What is said beside an empty list, so that nobody takes it for an empty cluster. */
final class NoApps {
    private NoApps() {}

    /** Says, if there is no app, what there is instead; on standard error, since it is no part of the result. */
    static void tell(Session session, AppApi api) {
        try {
            look(session, api);
        } catch (CliException e) {
            // What was asked for has been said.
            return;
        }
    }

    private static void look(Session session, AppApi api) {
        if (!api.get("/apps", Map.of()).path("apps").isEmpty()) {
            return;
        }
        JsonNode services = session.allServices().get("service");
        session.output()
                .problem(
                        services.isEmpty()
                                ? "there is no app yet; add one with `holdfast app add FILE`"
                                : "there is no app, but there are services: `holdfast pod status` shows their tasks,"
                                        + " `holdfast plan show` their plans");
    }
}
