package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast events}: what happened, and what happens. */
@Command(
        name = "events",
        description = {
            "Show what happened lately: launches, states of tasks, steps of plans, recoveries, what was given back.",
            "All of it was durable before it was told."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast events",
            "  holdfast events --follow --service data-store",
            "  holdfast events --type volume-destroyed --json"
        })
public final class Events implements Callable<Integer> {
    private static final long PERIOD_MILLIS = 500;

    private final Session session;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as more happens, until interrupted.")
    private boolean follow;

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            description = "Only events of this type, for example task-state.")
    private @Nullable String type;

    /** Uses the given session. */
    public Events(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonNode events = since(null);
        if (!follow) {
            if (session.json()) {
                session.print(events);
            } else if (events.isEmpty()) {
                session.output().line("nothing happened since the scheduler started");
            } else {
                events.forEach(this::show);
            }
            return Exit.OK;
        }
        Long last = null;
        while (true) {
            for (JsonNode event : events) {
                last = event.path("sequence").asLong();
                show(event);
            }
            pause();
            events = since(last);
        }
    }

    private JsonNode since(@Nullable Long last) {
        Map<String, String> query = new LinkedHashMap<>();
        if (session.service() != null) {
            query.put("service", session.service());
        }
        if (type != null) {
            query.put("type", type);
        }
        if (last != null) {
            query.put("after", Long.toString(last));
        }
        return session.allServices().get(query, "events");
    }

    private void show(JsonNode event) {
        if (session.json()) {
            session.output().line(event.toString());
            return;
        }
        Style style = new Style(session.color());
        String when = Instant.ofEpochMilli(event.path("at_millis").asLong())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String service = event.path("service").asText();
        session.output()
                .line(style.faint(when) + "  "
                        + String.format("%-20s", event.path("type").asText()) + "  "
                        + Style.plain((service.isEmpty() ? "" : service + ": ")
                                + event.path("message").asText()));
    }

    private static void pause() {
        try {
            Thread.sleep(PERIOD_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.FAILED, "interrupted");
        }
    }
}
