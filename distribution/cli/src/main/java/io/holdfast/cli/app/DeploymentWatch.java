package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.cli.render.AppTables;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.AppApi;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast deployment watch}. */
@Command(
        name = "watch",
        description = "Follow a deployment until it is over; one that is not under way any more is over.",
        footer = {
            "",
            "Examples:",
            "  holdfast deployment watch 5d3a8c1e",
            "  holdfast deployment watch --max-count=20 --interval=5 5d3a8c1e"
        })
final class DeploymentWatch implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--max-count",
            paramLabel = "TIMES",
            defaultValue = "0",
            description = "Look so often at most, and end with 1 if it is not over then; 0 for no limit.")
    private int most;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "How long to wait between two looks (${DEFAULT-VALUE}).")
    private double interval;

    @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "The id of the deployment.")
    private String id = "";

    DeploymentWatch(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (interval <= 0 || most < 0) {
            throw new CliException(Exit.USAGE, "--interval is above 0, and --max-count not below it");
        }
        AppApi api = session.apps();
        List<String> shown = List.of();
        for (int looks = 1; ; looks++) {
            ArrayNode found = JsonNodeFactory.instance.arrayNode();
            DeploymentGroup.deployments(api, null).forEach(deployment -> {
                if (deployment.path("id").asText().equals(id)) {
                    found.add(deployment);
                }
            });
            if (found.isEmpty()) {
                if (!session.json()) {
                    session.output().line("Deployment " + Style.plain(id) + " is over");
                }
                return Exit.OK;
            }
            List<String> lines = AppTables.deployments(found);
            if (session.json()) {
                session.print(found.get(0));
            } else if (!lines.equals(shown)) {
                session.output().redraw(lines);
                shown = lines;
            }
            if (looks == most) {
                throw new CliException(Exit.FAILED, "deployment " + id + " is still under way");
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(Math.round(interval * 1000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "interrupted");
        }
    }
}
