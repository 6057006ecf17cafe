package io.holdfast.cli.app;

import io.holdfast.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holdfast app restart}. */
@Command(
        name = "restart",
        description = "Restart all instances of an app where they are, as many at once as its upgrade strategy allows.",
        footer = {"", "Examples:", "  holdfast app restart postgres", "  holdfast app restart postgres --force"})
final class AppRestart implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AppName app = new AppName();

    @Mixin
    private Force force = new Force();

    AppRestart(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return Created.answer(session, session.apps().send("POST", app.path("restart"), force.query(), null));
    }
}
