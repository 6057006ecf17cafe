package io.holdfast.cli.app;

import io.holdfast.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast app kill}. */
@Command(
        name = "kill",
        description = "Kill the tasks of an app; they come back on their volumes, unless --scale says otherwise.",
        footer = {
            "",
            "Examples:",
            "  holdfast app kill postgres",
            "  holdfast app kill postgres --host=10.0.1.223",
            "  holdfast app kill postgres --scale"
        })
final class AppKill implements Callable<Integer> {
    private final Session session;

    @Mixin
    private AppName app = new AppName();

    @Option(names = "--scale", description = "Lower the number of instances by those that are killed.")
    private boolean scale;

    @Option(names = "--host", paramLabel = "HOST", description = "Only those on this agent.")
    private @Nullable String host;

    AppKill(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        if (scale) {
            query.put("scale", "true");
        }
        if (host != null) {
            query.put("host", host);
        }
        return Killed.answer(session, session.apps().send("DELETE", app.path("tasks"), query, null));
    }
}
