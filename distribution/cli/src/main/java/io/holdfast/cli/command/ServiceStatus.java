package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.render.PlanTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast service status}: how far a service is, and what it waits for. */
@Command(
        name = "status",
        description =
                "Show how far a service is: its roll-out or its uninstallation, and on which agents what is pending.",
        footer = {"", "Examples:", "  holdfast service status", "  holdfast service status data-store"})
final class ServiceStatus implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The service, if several run.")
    private @Nullable String name;

    ServiceStatus(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String service = service();
        Scheduler scheduler = service == null ? session.scheduler() : session.exactly(service);
        JsonNode plan = scheduler.get("plans", "deploy");
        JsonNode pending = service == null ? JsonNodeFactory.instance.arrayNode() : scheduler.get("pending");
        if (session.json()) {
            ObjectNode both = JsonNodeFactory.instance.objectNode();
            both.set("plan", plan);
            both.set("pending", pending);
            session.print(both);
            return Exit.OK;
        }
        session.output().lines(new PlanTree(new Style(session.color())).draw("deploy", plan));
        show(session, pending);
        return Exit.OK;
    }

    /** The one that is named, or the only one there is; null if that is for the scheduler to say. */
    private @Nullable String service() {
        String named = name == null ? session.service() : name;
        if (named != null) {
            return named;
        }
        JsonNode services = session.allServices().get("service");
        return services.size() == 1 ? services.get(0).asText() : null;
    }

    /** Prints what is pending on each agent. */
    static void show(Session session, JsonNode pending) {
        pending.forEach(agent -> session.output()
                .line("pending on " + Style.plain(agent.path("hostname").asText()) + " (agent "
                        + Style.plain(agent.path("agent_id").asText()) + "): "
                        + agent.path("tasks").size() + " tasks, "
                        + agent.path("resources").size() + " resources"
                        + (agent.path("unreachable").asBoolean()
                                ? "; it is out of reach: `holdfast service skip-agent` if it is lost for good"
                                : "")));
    }
}
