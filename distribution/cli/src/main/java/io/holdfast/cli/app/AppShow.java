package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.session.AppApi;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast app show}. */
@Command(
        name = "show",
        description = "Show an app in full, as it is or as it was in a version before; always as JSON.",
        footer = {
            "",
            "Examples:",
            "  holdfast app show postgres",
            "  holdfast app show postgres --app-version=-1",
            "  holdfast app show postgres --app-version=2026-03-01T10:00:00.000Z"
        })
final class AppShow implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AppName app = new AppName();

    @Option(
            names = "--app-version",
            paramLabel = "VERSION",
            description = "A version by its time, or how many versions back: -1 is the one before.")
    private @Nullable String version;

    AppShow(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        AppApi api = session.apps();
        if (version == null) {
            session.print(api.get(app.path(), Map.of()).path("app"));
        } else {
            session.print(api.get(app.path("versions", named(api, version)), Map.of()));
        }
        return Exit.OK;
    }

    private String named(AppApi api, String wanted) {
        if (!wanted.matches("-[0-9]{1,6}|0")) {
            return wanted;
        }
        JsonNode versions = api.get(app.path("versions"), Map.of()).path("versions");
        int back = -Integer.parseInt(wanted);
        if (back >= versions.size()) {
            throw new CliException(
                    Exit.NOT_FOUND,
                    app.id() + " has " + versions.size() + " versions; there is none " + back + " back");
        }
        // The latest comes first.
        return versions.path(back).asText();
    }
}
