package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.render.Table;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code holdfast service list}. */
@Command(
        name = "list",
        description =
                "List the services of the scheduler with the statuses of their plans, and those uninstalled lately.",
        footer = {"", "Examples:", "  holdfast service list", "  holdfast service list --json"})
final class ServiceList implements Callable<Integer> {
    private final Session session;

    ServiceList(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonNode services = session.allServices().get(Map.of("verbose", "true"), "service");
        if (session.json()) {
            session.print(services);
            return Exit.OK;
        }
        if (services.isEmpty()) {
            session.output().line("no service runs yet; add one with `holdfast service add FILE`");
            return Exit.OK;
        }
        Table table = new Table().row("SERVICE", "STATE", "PLANS");
        services.forEach(service -> {
            StringJoiner plans = new StringJoiner(", ");
            service.path("plans")
                    .fields()
                    .forEachRemaining(plan ->
                            plans.add(plan.getKey() + " " + plan.getValue().asText()));
            table.row(
                    Style.plain(service.path("name").asText()),
                    service.path("state").asText(),
                    Style.plain(plans.toString()));
        });
        session.output().lines(table.draw());
        return Exit.OK;
    }
}
