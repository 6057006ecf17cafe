package io.holdfast.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.ExplainTree;
import io.holdfast.cli.render.PlanTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the deploy plan: as a tree that is drawn over on a terminal, as a line for every step that moves
 * elsewhere. It fails when no step has been completed for a while and nothing can be placed, and after three
 * times that while in any case.
 */
final class Deployment {
    private static final int LONGEST = 3;
    private static final Set<String> UNDER_WAY = Set.of("IN_PROGRESS", "PREPARED", "STARTING", "STARTED", "DELAYED");
    private static final Duration QUIET = Duration.ofMillis(1500);

    private final Session session;
    private final String service;
    private final Runnable alive;
    private final Duration patience;
    private final Style style;
    private @Nullable Map<String, String> shown;
    private List<String> drawn = List.of();

    /**
     * A deployment of a service.
     *
     * @param alive fails if what deploys it has ended
     * @param patience how long nothing may move
     */
    Deployment(Session session, String service, Runnable alive, Duration patience) {
        this.session = session;
        this.service = service;
        this.alive = alive;
        this.patience = patience;
        this.style = new Style(session.color());
    }

    /** Returns when the plan is complete. */
    void awaitComplete() {
        Scheduler scheduler = session.exactly(service);
        long since = System.nanoTime();
        int complete = -1;
        while (true) {
            alive.run();
            JsonNode plan = plan(scheduler, Duration.ofNanos(System.nanoTime() - since));
            if (plan == null) {
                Waiting.pause();
                continue;
            }
            show(plan);
            checkErrors(plan);
            if (plan.path("status").asText().equals("COMPLETE")) {
                return;
            }
            int now = complete(plan);
            if (now != complete) {
                complete = now;
                since = System.nanoTime();
            }
            Duration still = Duration.ofNanos(System.nanoTime() - since);
            if (still.compareTo(patience) > 0) {
                checkHope(scheduler, plan, still);
            }
            Waiting.pause();
        }
    }

    /** The plan; null as long as the scheduler still waits for the values that the definition needs. */
    private @Nullable JsonNode plan(Scheduler scheduler, Duration still) {
        try {
            return scheduler.get("plans", "deploy");
        } catch (CliException e) {
            if (e.exit() != Exit.NOT_FOUND) {
                throw e;
            }
            if (still.compareTo(patience) > 0) {
                throw new CliException(
                        Exit.FAILED,
                        "the scheduler runs but has no definition of " + service + " after " + still.toSeconds()
                                + " s; see `holdfast extension health`");
            }
            return null;
        }
    }

    private static void checkErrors(JsonNode plan) {
        List<String> errors = new ArrayList<>();
        plan.path("errors").forEach(error -> errors.add(Style.plain(error.asText())));
        if (!errors.isEmpty()) {
            throw new CliException(
                    Exit.FAILED,
                    "the definition is refused, the service stays as it was: " + String.join("; ", errors));
        }
    }

    /**
     * Waits until what was interrupted by the scheduler's absence runs again; for as long as patience lasts, since a
     * recovery may rightly wait for hours. False if something is still being recovered.
     */
    boolean awaitRecovered() {
        Scheduler scheduler = session.exactly(service);
        long begun = System.nanoTime();
        long quietSince = begun;
        while (System.nanoTime() - begun < patience.toNanos()) {
            alive.run();
            boolean quiet =
                    scheduler.get("health").path("value").asText("healthy").equals("healthy") && isRecovered(scheduler);
            if (!quiet) {
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > QUIET.toNanos()) {
                return true;
            }
            Waiting.pause();
        }
        return false;
    }

    /** A service that is uninstalled has nothing to recover. */
    private static boolean isRecovered(Scheduler scheduler) {
        try {
            return scheduler.get("plans", "recovery").path("status").asText().equals("COMPLETE");
        } catch (CliException e) {
            if (e.exit() != Exit.NOT_FOUND) {
                throw e;
            }
            return true;
        }
    }

    /** Pods that wait for their turn and would be placed then are no hope as long as nothing else moves. */
    private void checkHope(Scheduler scheduler, JsonNode plan, Duration still) {
        List<JsonNode> impossible = new ArrayList<>();
        for (JsonNode pod : scheduler.get("explain").path("pods")) {
            if (!ExplainTree.isPossible(pod)) {
                impossible.add(pod);
            }
        }
        boolean hopeless = !impossible.isEmpty() && !moves(plan);
        if (!hopeless && still.compareTo(patience.multipliedBy(LONGEST)) < 0) {
            return;
        }
        Output output = session.output();
        if (hopeless) {
            ExplainTree tree = new ExplainTree(style);
            impossible.forEach(pod -> output.lines(tree.draw(pod)));
        } else {
            output.lines(new PlanTree(style).draw("deploy", plan));
        }
        throw new CliException(
                Exit.FAILED,
                "the deployment makes no progress: no step was completed for " + still.toSeconds() + " s"
                        + (hopeless ? " and nothing can be placed; the reasons are above" : "; see the steps above"));
    }

    private static boolean moves(JsonNode plan) {
        return steps(plan).values().stream().anyMatch(UNDER_WAY::contains);
    }

    private void show(JsonNode plan) {
        Output output = session.output();
        if (session.json()) {
            return;
        }
        if (output.isTerminal()) {
            List<String> lines = new PlanTree(style).draw("deploy", plan);
            if (!lines.equals(drawn)) {
                output.redraw(lines);
                drawn = lines;
            }
            return;
        }
        Map<String, String> now = steps(plan);
        Map<String, String> before = shown;
        if (before == null) {
            output.line("deploy plan: " + PlanTree.progress(plan) + " complete");
            before = now;
        }
        for (Map.Entry<String, String> step : now.entrySet()) {
            if (!step.getValue().equals(before.getOrDefault(step.getKey(), "PENDING"))) {
                output.line("  " + step.getKey() + "  " + step.getValue());
            }
        }
        shown = now;
    }

    private static Map<String, String> steps(JsonNode plan) {
        Map<String, String> steps = new LinkedHashMap<>();
        for (JsonNode phase : plan.path("phases")) {
            for (JsonNode step : phase.path("steps")) {
                steps.put(
                        Style.plain(step.path("name").asText()),
                        step.path("status").asText());
            }
        }
        return steps;
    }

    private static int complete(JsonNode plan) {
        List<String> statuses = new ArrayList<>(steps(plan).values());
        return (int) statuses.stream().filter("COMPLETE"::equals).count();
    }
}
