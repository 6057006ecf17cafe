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
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code holdfast status}: what {@code up} started and how it is. */
@Command(
        name = "status",
        description =
                "Say what runs, where, and how far its plans are. The exit status is 3 if the scheduler does not run.",
        footer = {"", "Examples:", "  holdfast status", "  holdfast status --json"})
final class StatusCommand implements Callable<Integer> {
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
            Scheduler scheduler = session.scheduler();
            answer.set("health", scheduler.get("health"));
            ObjectNode plans = answer.putObject("plans");
            for (String plan : List.of("deploy", "recovery")) {
                plans.set(plan, scheduler.get("plans", plan));
            }
        }
        if (session.json()) {
            session.print(answer);
        } else {
            show(answer, cluster, url);
        }
        return url == null ? Exit.UNREACHABLE : Exit.OK;
    }

    private void show(JsonNode answer, @Nullable String cluster, @Nullable String url) {
        Style style = new Style(session.color());
        Output output = session.output();
        output.line("local cluster  " + (cluster == null ? "does not run" : "http://" + cluster));
        output.line(
                "scheduler      " + (url == null ? "does not run" : url + "  " + health(answer.path("health"), style)));
        answer.path("plans").properties().forEach(plan -> {
            if (!plan.getValue().path("phases").isEmpty()) {
                String status = style.status(plan.getValue().path("status").asText());
                output.line(
                        String.format("%-14s ", plan.getKey()) + status + "  " + PlanTree.progress(plan.getValue()));
            }
        });
    }

    private static String health(JsonNode health, Style style) {
        JsonNode value = health.has("value") ? health.path("value") : health.path("status");
        return style.status(Style.plain(value.asText()));
    }
}
