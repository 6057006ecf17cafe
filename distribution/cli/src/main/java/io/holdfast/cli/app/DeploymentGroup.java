package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.cli.render.AppTables;
import io.holdfast.cli.render.Fields;
import io.holdfast.cli.session.AppApi;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code holdfast deployment}: changes of apps that are under way. */
@Command(
        name = "deployment",
        description = "See, follow, roll back and stop the changes of apps that are under way.",
        footer = {"", "Examples:", "  holdfast deployment list", "  holdfast deployment watch 5d3a8c1e"})
public final class DeploymentGroup {
    private DeploymentGroup() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(
                new DeploymentGroup(),
                new ListDeployments(session),
                new DeploymentWatch(session),
                new Rollback(session),
                new Stop(session));
    }

    /** All that are under way, or those of one app. */
    static ArrayNode deployments(AppApi api, @Nullable String app) {
        ArrayNode wanted = JsonNodeFactory.instance.arrayNode();
        for (JsonNode deployment : api.get("/deployments", Map.of())) {
            for (JsonNode affected : deployment.path("affectedApps")) {
                if (app == null || affected.asText().equals(AppApi.id(app))) {
                    wanted.add(deployment);
                    break;
                }
            }
        }
        return wanted;
    }

    @Command(
            name = "list",
            description = "List the deployments that are under way.",
            footer = {
                "",
                "Examples:",
                "  holdfast deployment list",
                "  holdfast deployment list postgres",
                "  holdfast deployment list --json"
            })
    private static final class ListDeployments implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", arity = "0..1", paramLabel = "APP", description = "Only those of this app.")
        private @Nullable String app;

        @Mixin
        private Quiet quiet = new Quiet();

        ListDeployments(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            AppApi api = session.apps();
            ArrayNode deployments = deployments(api, app);
            if (session.json()) {
                session.print(deployments);
            } else if (quiet.is()) {
                deployments.forEach(deployment -> session.output().line(Fields.text(deployment, "id")));
            } else if (deployments.isEmpty()) {
                session.output().line("There are no deployments" + (app == null ? "" : " for " + AppApi.id(app)));
                if (app == null) {
                    NoApps.tell(session, api);
                }
            } else {
                session.output().lines(AppTables.deployments(deployments));
            }
            return Exit.OK;
        }
    }

    @Command(
            name = "rollback",
            description = "Undo a deployment by another one, which brings back what was before.",
            footer = {"", "Examples:", "  holdfast deployment rollback 5d3a8c1e"})
    private static final class Rollback implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "The id of the deployment.")
        private String id = "";

        Rollback(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return Created.answer(
                    session, session.apps().send("DELETE", AppApi.path("deployments", id), Map.of(), null));
        }
    }

    @Command(
            name = "stop",
            description = "Stop a deployment where it is, without undoing it.",
            footer = {"", "Examples:", "  holdfast deployment stop 5d3a8c1e"})
    private static final class Stop implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "DEPLOYMENT", description = "The id of the deployment.")
        private String id = "";

        Stop(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            session.apps().send("DELETE", AppApi.path("deployments", id), Map.of("force", "true"), null);
            return Exit.OK;
        }
    }
}
