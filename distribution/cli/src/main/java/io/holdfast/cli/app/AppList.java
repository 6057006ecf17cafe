package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.AppTables;
import io.holdfast.cli.render.Fields;
import io.holdfast.cli.session.AppApi;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holdfast app list}. */
@Command(
        name = "list",
        description = {
            "List the apps.",
            "TASKS are those that run, of those that shall; HEALTH those that are healthy, of those that run. An app"
                    + " is WAITING if it has not found what it needs for longer than it should take."
        },
        footer = {"", "Examples:", "  holdfast app list", "  holdfast app list --json", "  holdfast app list -q"})
final class AppList implements Callable<Integer> {
    private final Session session;

    @Mixin
    private Quiet quiet = new Quiet();

    AppList(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        AppApi api = session.apps();
        JsonNode apps = api.get("/apps", Map.of());
        if (session.json()) {
            session.print(apps.path("apps"));
        } else if (quiet.is()) {
            apps.path("apps").forEach(app -> session.output().line(Fields.text(app, "id")));
        } else {
            session.output()
                    .lines(AppTables.apps(apps, api.get("/deployments", Map.of()), api.get("/queue", Map.of())));
            if (apps.path("apps").isEmpty()) {
                NoApps.tell(session, api);
            }
        }
        return Exit.OK;
    }
}
