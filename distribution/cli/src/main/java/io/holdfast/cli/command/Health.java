package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast health}: how the scheduler is. */
@Command(
        name = "health",
        description = "Say how the scheduler is: exit 0 if healthy or degraded, 1 if unhealthy.",
        footer = {"", "Examples:", "  holdfast health", "  holdfast health --verbose"})
public final class Health implements Callable<Integer> {
    private final Session session;

    @Option(names = "--verbose", description = "Also say who it is to the cluster, and whether it is connected.")
    private boolean verbose;

    /** Uses the given session. */
    public Health(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonNode json = session.scheduler().get(verbose ? Map.of("verbose", "true") : Map.of(), "health");
        String value = json.path("value").asText();
        if (session.json()) {
            session.print(json);
        } else {
            session.output().line(new Style(session.color()).status(Style.plain(value)));
            json.path("reasons").forEach(reason -> session.output().line("- " + Style.plain(reason.asText())));
            if (verbose) {
                session.output().line("connected     " + (json.path("connected").asBoolean() ? "yes" : "no"));
                session.output()
                        .line("framework id  "
                                + Style.plain(json.path("framework_id").asText()));
                session.output().line("turns         " + json.path("turns").asLong());
            }
        }
        return value.equals("unhealthy") ? Exit.FAILED : Exit.OK;
    }
}
