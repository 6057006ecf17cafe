package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.SpecTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code holdfast describe}: what a service shall be. */
@Command(
        name = "describe",
        description = "Show what a service shall be: the definition in force. All of it with --json.",
        footer = {"", "Examples:", "  holdfast describe", "  holdfast describe --json"})
public final class Describe extends Reading {
    /** Uses the given session. */
    public Describe(Session session) {
        super(session);
    }

    @Override
    protected JsonNode read(Scheduler scheduler) {
        return scheduler.get("configurations", "target");
    }

    @Override
    protected List<String> lines(JsonNode json, Style style) {
        return new SpecTree(style).draw(json);
    }
}
