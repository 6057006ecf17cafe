package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.PlanTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.time.Duration;
import java.util.List;

/** Follows a plan: drawn over on a terminal, otherwise printed whenever it changes. */
public final class PlanWatch {
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Session session;
    private final Scheduler scheduler;
    private final String plan;

    /** Follows a plan of the given scheduler. */
    public PlanWatch(Session session, Scheduler scheduler, String plan) {
        this.session = session;
        this.scheduler = scheduler;
        this.plan = plan;
    }

    /**
     * Returns when the plan is complete ({@link Exit#OK}) or cannot become so without a change ({@link Exit#FAILED}).
     *
     * @throws CliException if the scheduler cannot be reached at first, or for half a minute later on
     */
    public int untilSettled() {
        PlanTree tree = new PlanTree(new Style(session.color()));
        JsonNode json = scheduler.get("plans", plan);
        List<String> shown = List.of();
        while (true) {
            List<String> lines = tree.draw(plan, json);
            if (!lines.equals(shown)) {
                show(lines, json);
                shown = lines;
            }
            String status = json.path("status").asText();
            if (status.equals("COMPLETE")) {
                return Exit.OK;
            }
            if (status.equals("ERROR") || !json.path("errors").isEmpty()) {
                return Exit.FAILED;
            }
            json = next();
        }
    }

    private void show(List<String> lines, JsonNode json) {
        if (session.json()) {
            session.print(json);
        } else {
            session.output().redraw(lines);
        }
    }

    /** The plan a moment later; a scheduler that restarts meanwhile is waited for. */
    private JsonNode next() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            pause();
            try {
                return scheduler.get("plans", plan);
            } catch (CliException e) {
                if (e.exit() != Exit.UNREACHABLE || System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PERIOD.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "interrupted");
        }
    }
}
