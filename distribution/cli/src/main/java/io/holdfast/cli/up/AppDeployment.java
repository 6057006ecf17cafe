package io.holdfast.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.AppApi;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;

/** Gives an app to a scheduler that runs. */
final class AppDeployment {
    private final Session session;
    private final Runnable alive;
    private final Duration patience;

    AppDeployment(Session session, Runnable alive, Duration patience) {
        this.session = session;
        this.alive = alive;
        this.patience = patience;
    }

    /** Waits until the scheduler has subscribed to the cluster. */
    void awaitConnected() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            alive.run();
            JsonNode health = session.allServices().get("health");
            if (!health.path("value").asText().equals("unhealthy")) {
                return;
            }
            if (System.nanoTime() - deadline > 0) {
                StringJoiner reasons = new StringJoiner("; ");
                health.path("reasons").forEach(reason -> reasons.add(Style.plain(reason.asText())));
                throw new CliException(
                        Exit.FAILED,
                        "the scheduler runs but cannot work after " + patience.toSeconds() + " s: " + reasons);
            }
            Waiting.pause();
        }
    }

    /**
     * Adds the app, or makes the one that is there what the definition says, whatever was being done about it; one that
     * is like it already stays as it is.
     *
     * @return what follows its deployment
     */
    Deployment begin(JsonNode app) {
        String id = AppApi.id(app.path("id").asText());
        session.apps().send("PUT", AppApi.app(id), Map.of("partialUpdate", "false", "force", "true"), app);
        // The service that runs an app is named after it.
        String service = id.substring(1).replace('/', '.');
        return new Deployment(session, service, alive, patience);
    }
}
