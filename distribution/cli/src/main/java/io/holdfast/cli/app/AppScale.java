package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.cli.session.AppApi;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holdfast app start} and {@code stop}: how many instances run. */
final class AppScale {
    private AppScale() {}

    private static int scale(Session session, AppName app, int instances, Force force) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("instances", instances);
        return Created.answer(session, session.apps().send("PUT", app.path(), force.query(), body));
    }

    private static int instances(AppApi api, AppName app) {
        return api.get(app.path(), Map.of()).path("app").path("instances").asInt();
    }

    @Command(
            name = "start",
            description = {
                "Start an app that is stopped.",
                "An instance that was stopped comes back where it was, with its volumes."
            },
            footer = {"", "Examples:", "  holdfast app start postgres", "  holdfast app start postgres 3"})
    static final class Start implements Callable<Integer> {
        private final Session session;

        @Mixin
        private AppName app = new AppName();

        @Parameters(
                index = "1",
                arity = "0..1",
                defaultValue = "1",
                paramLabel = "INSTANCES",
                description = "How many instances shall run (${DEFAULT-VALUE}).")
        private int instances;

        @Mixin
        private Force force = new Force();

        Start(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (instances < 1) {
                throw new CliException(
                        Exit.USAGE, "at least one instance has to be started; to stop an app, `app stop`");
            }
            int now = instances(session.apps(), app);
            if (now > 0) {
                throw new CliException(
                        Exit.FAILED,
                        app.id() + " is started already: it has " + now + " instances; change that with `app update "
                                + app.id() + " instances=" + instances + "`");
            }
            return scale(session, app, instances, force);
        }
    }

    @Command(
            name = "stop",
            description = {
                "Stop all instances of an app.",
                "They stay listed, and keep their places and their volumes, until the app is started again or removed."
            },
            footer = {"", "Examples:", "  holdfast app stop postgres", "  holdfast app stop postgres --force"})
    static final class Stop implements Callable<Integer> {
        private final Session session;

        @Mixin
        private AppName app = new AppName();

        @Mixin
        private Force force = new Force();

        Stop(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            if (instances(session.apps(), app) < 1) {
                throw new CliException(Exit.FAILED, app.id() + " is stopped already: it has 0 instances");
            }
            return scale(session, app, 0, force);
        }
    }
}
