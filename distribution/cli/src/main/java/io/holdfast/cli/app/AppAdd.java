package io.holdfast.cli.app;

import io.holdfast.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast app add}. */
@Command(
        name = "add",
        description = {
            "Add an app by its definition: a file, a URL, or standard input.",
            "What it needs is reserved, volumes are created, and it is launched."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast app add postgres.marathon.json",
            "  holdfast app add https://example.com/apps/postgres.json",
            "  cat postgres.marathon.json | holdfast app add"
        })
final class AppAdd implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "A file or a URL; standard input if left out.")
    private @Nullable String source;

    AppAdd(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return Created.answer(
                session, session.apps().send("POST", "/apps", Map.of(), new JsonInput(session).read(source)));
    }
}
