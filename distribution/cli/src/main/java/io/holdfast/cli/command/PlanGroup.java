package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.render.PlanTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.render.Table;
import io.holdfast.cli.render.Table.Cell;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast plan}: what is being rolled out, recovered, taken away, or done by plans of the service's own. */
@Command(
        name = "plan",
        description = "See and steer plans: the deployment, the recovery, and those of the service's own.",
        footer = {
            "",
            "Examples:",
            "  holdfast plan show --watch",
            "  holdfast plan start backup -p TARGET=s3://backups",
            "  holdfast plan interrupt deploy data"
        })
public final class PlanGroup {
    private PlanGroup() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(
                new PlanGroup(),
                new ListPlans(session),
                new Show(session),
                new Status(session),
                new PlanRun.Start(session),
                new PlanRun.Stop(session),
                new PlanControl.Interrupt(session),
                new PlanControl.Continue(session),
                new PlanControl.Restart(session),
                new PlanControl.ForceComplete(session));
    }

    @Command(
            name = "list",
            description = "List the plans and how far each is.",
            footer = {"", "Examples:", "  holdfast plan list"})
    private static final class ListPlans implements Callable<Integer> {
        private final Session session;

        ListPlans(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Scheduler scheduler = session.scheduler();
            JsonNode names = scheduler.get("plans");
            if (session.json()) {
                session.print(names);
                return Exit.OK;
            }
            Table table = new Table();
            names.forEach(name -> row(table, name.asText(), scheduler.get("plans", name.asText())));
            session.output().lines(table.draw());
            NoService.tell(session);
            return Exit.OK;
        }

        private void row(Table table, String name, JsonNode plan) {
            String status = Style.plain(plan.path("status").asText());
            table.row(
                    Cell.of(Style.plain(name)),
                    new Cell(status, new Style(session.color()).status(status)),
                    Cell.of(PlanTree.progress(plan)));
        }
    }

    @Command(
            name = "show",
            description = {
                "Show a plan as a tree of phases and steps: who started it, when and why, and when its steps were done.",
                "With --watch it is followed until it is complete (exit 0) or has errors (exit 1)."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast plan show",
                "  holdfast plan show recovery --watch",
                "  holdfast plan show backup --history",
                "  holdfast plan show deploy --json"
            })
    private static final class Show implements Callable<Integer> {
        private final Session session;

        @Mixin
        private PlanName plan = new PlanName();

        @Option(names = "--watch", description = "Follow it until it is complete.")
        private boolean watch;

        @Option(names = "--history", description = "Also show what was said about it, and what became of that.")
        private boolean history;

        Show(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            Scheduler scheduler = session.scheduler();
            if (watch) {
                return new PlanWatch(session, scheduler, plan.get()).untilSettled();
            }
            JsonNode json = scheduler.get("plans", plan.get());
            if (session.json()) {
                session.print(json);
                return Exit.OK;
            }
            PlanTree tree = new PlanTree(new Style(session.color()));
            session.output().lines(tree.draw(plan.get(), json));
            if (history) {
                session.output().lines(PlanTree.history(json));
            }
            NoService.tell(session);
            return Exit.OK;
        }
    }

    @Command(
            name = "status",
            description = "Say in one line how far a plan is.",
            footer = {"", "Examples:", "  holdfast plan status", "  holdfast plan status recovery --json"})
    private static final class Status implements Callable<Integer> {
        private final Session session;

        @Mixin
        private PlanName plan = new PlanName();

        Status(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return status(session, plan.get());
        }
    }

    /** Says in one line how far a plan is. */
    static int status(Session session, String plan) {
        JsonNode json = session.scheduler().get("plans", plan);
        String status = Style.plain(json.path("status").asText());
        if (session.json()) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("plan", plan).put("status", status).set("errors", json.path("errors"));
            session.print(answer);
        } else {
            String shown = new Style(session.color()).status(status);
            session.output().line(plan + "  " + shown + "  " + PlanTree.progress(json));
            NoService.tell(session);
        }
        return Exit.OK;
    }
}
