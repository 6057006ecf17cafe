package io.holdfast.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.render.PlanTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code holdfast status}: what {@code up} started and how it is. */
@Command(
        name = "status",
        description = {
            "Say what runs, where, and how far the plans of its services are. The exit status is 3 if the scheduler does"
                    + " not run.",
            "Apps are services too; `holdfast app list` says more of them. As JSON, `plans` are those of the only"
                    + " service, or of the one that --service names; `services` are all."
        },
        footer = {"", "Examples:", "  holdfast status", "  holdfast status --json"})
final class StatusCommand implements Callable<Integer> {
    private static final List<String> PLANS = List.of("deploy", "recovery");

    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        RunDirectory directory = RunDirectory.in(session.directory());
        String cluster = new ClusterProcess(directory, session.env()).address().orElse(null);
        String url = new SchedulerProcess(directory, session.env()).url().orElse(null);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("cluster", cluster).put("scheduler", url);
        if (url != null) {
            session.use(url);
            answer.set("health", session.allServices().get("health"));
            List<String> names = services();
            ObjectNode services = answer.putObject("services");
            names.forEach(name -> services.set(name, plans(session.exactly(name))));
            if (names.size() == 1) {
                answer.set("plans", services.path(names.get(0)));
            }
        }
        if (session.json()) {
            session.print(answer);
        } else {
            show(answer, cluster, url);
        }
        return url == null ? Exit.UNREACHABLE : Exit.OK;
    }

    private List<String> services() {
        String named = session.service();
        if (named != null) {
            return List.of(named);
        }
        List<String> names = new ArrayList<>();
        session.allServices().get("service").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static ObjectNode plans(Scheduler scheduler) {
        ObjectNode plans = JsonNodeFactory.instance.objectNode();
        PLANS.forEach(plan -> plans.set(plan, scheduler.get("plans", plan)));
        return plans;
    }

    private void show(JsonNode answer, @Nullable String cluster, @Nullable String url) {
        Style style = new Style(session.color());
        Output output = session.output();
        output.line("local cluster  " + (cluster == null ? "does not run" : "http://" + cluster));
        output.line(
                "scheduler      " + (url == null ? "does not run" : url + "  " + health(answer.path("health"), style)));
        if (url != null && answer.path("services").isEmpty()) {
            output.line(
                    "services       none yet; add one with `holdfast service add FILE`, or an app with `holdfast app"
                            + " add FILE`");
        }
        boolean several = answer.path("services").size() > 1;
        answer.path("services").properties().forEach(service -> {
            if (several) {
                output.line(Style.plain(service.getKey()));
            }
            service.getValue().properties().forEach(plan -> {
                if (!plan.getValue().path("phases").isEmpty()) {
                    String status = style.status(plan.getValue().path("status").asText());
                    output.line(String.format(several ? "  %-12s " : "%-14s ", plan.getKey()) + status + "  "
                            + PlanTree.progress(plan.getValue()));
                }
            });
        });
    }

    private static String health(JsonNode health, Style style) {
        JsonNode value = health.has("value") ? health.path("value") : health.path("status");
        return style.status(Style.plain(value.asText()));
    }
}
