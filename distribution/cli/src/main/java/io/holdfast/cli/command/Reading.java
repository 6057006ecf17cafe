package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A command that reads something of the scheduler and prints it: as JSON, or as lines for people. */
public abstract class Reading implements Callable<Integer> {
    private final Session session;

    /** Uses the given session. */
    protected Reading(Session session) {
        this.session = session;
    }

    /** What is read. */
    protected abstract JsonNode read(Scheduler scheduler);

    /** What people see of it; by default a text for each entry of a list. */
    protected List<String> lines(JsonNode json, Style style) {
        List<String> lines = new ArrayList<>();
        json.forEach(entry -> lines.add(Style.plain(entry.asText())));
        return lines;
    }

    @Override
    public final Integer call() {
        JsonNode json = read(session.scheduler());
        if (session.json()) {
            session.print(json);
        } else {
            List<String> lines = lines(json, new Style(session.color()));
            session.output().lines(lines);
            if (lines.size() < 2) {
                NoService.tell(session);
            }
        }
        return Exit.OK;
    }
}
