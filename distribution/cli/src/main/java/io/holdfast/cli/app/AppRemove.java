package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holdfast app remove}. */
@Command(
        name = "remove",
        description = {
            "Remove an app: its instances end, its volumes are destroyed with all that is in them, and what was reserved"
                    + " is given back.",
            "It says nothing if it is accepted; `holdfast deployment list` shows it until all is given back."
        },
        footer = {"", "Examples:", "  holdfast app remove postgres", "  holdfast app remove /prod/db --force"})
final class AppRemove implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AppName app = new AppName();

    @Mixin
    private Force force = new Force();

    AppRemove(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonNode reply = session.apps().send("DELETE", app.path(), force.query(), null);
        if (session.json()) {
            session.print(reply);
        }
        return Exit.OK;
    }
}
