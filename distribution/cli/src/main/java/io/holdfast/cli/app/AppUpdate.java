package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holdfast app update}. */
@Command(
        name = "update",
        description = {
            "Change fields of an app: on the command line, or as a JSON object on standard input. What is not named stays.",
            "Values are JSON; what does not read as JSON is a text. Instances are replaced where they are."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast app update postgres instances=2",
            "  holdfast app update postgres env={\"PGDATA\":\"data\"} cmd=run",
            "  cat change.json | holdfast app update postgres"
        })
final class AppUpdate implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AppName app = new AppName();

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FIELD=VALUE", description = "What shall change.")
    private List<String> fields = List.of();

    @Mixin
    private Force force = new Force();

    AppUpdate(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonNode change = fields.isEmpty() ? new JsonInput(session).read(null) : Properties.of(fields);
        return Created.answer(session, session.apps().send("PUT", app.path(), force.query(), change));
    }
}
