package io.holdfast.cli.debug;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.command.PlanControl;
import io.holdfast.cli.command.Reading;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast debug state}: what is stored about a service. */
@Command(
        name = "state",
        description = "See what is stored about a service as a whole.",
        footer = {"", "Examples:", "  holdfast debug state framework_id", "  holdfast debug state property target-id"})
final class DebugState {
    private DebugState() {}

    static List<Object> of(Session session) {
        return List.of(
                new DebugState(),
                new FrameworkId(session),
                new Properties(session),
                new Property(session),
                new Refresh(session));
    }

    @Command(
            name = "framework-id",
            aliases = "framework_id",
            description = "Print who the scheduler is to the cluster.",
            footer = {"", "Examples:", "  holdfast debug state framework_id"})
    private static final class FrameworkId extends Reading {
        FrameworkId(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("state", "frameworkId");
        }
    }

    @Command(
            name = "properties",
            description = "List the names of what is known about the service as a whole.",
            footer = {"", "Examples:", "  holdfast debug state properties"})
    private static final class Properties extends Reading {
        Properties(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("state", "properties");
        }
    }

    @Command(
            name = "property",
            description = "Print one of them.",
            footer = {"", "Examples:", "  holdfast debug state property target-id"})
    private static final class Property extends Reading {
        @Parameters(index = "0", paramLabel = "NAME", description = "As `holdfast debug state properties` says.")
        private String name = "";

        Property(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("state", "properties", name);
        }

        @Override
        protected List<String> lines(JsonNode json, Style style) {
            return List.of(Style.plain(json.asText()));
        }
    }

    @Command(
            name = "refresh-cache",
            aliases = "refresh_cache",
            description = {
                "Ask the cluster anew for the state of every task.",
                "What is stored needs no refreshing: nothing is decided on any other state than the stored one."
            },
            footer = {"", "Examples:", "  holdfast debug state refresh_cache"})
    private static final class Refresh implements Callable<Integer> {
        private final Session session;

        Refresh(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            return PlanControl.answer(session, session.scheduler().put(Map.of(), "state", "refresh"));
        }
    }
}
