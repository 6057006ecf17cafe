package io.holdfast.cli.command;

import io.holdfast.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Agents of the local cluster that shall be free of tasks, or get no new ones. */
final class LocalAbsence {
    private LocalAbsence() {}

    @Command(
            name = "drain",
            description = {
                "Have the cluster end all tasks of an agent, whatever their frameworks think of it, and offer it no more.",
                "Its volumes and reservations stay: what is bound to them waits until it is reactivated. With --gone it is"
                        + " declared gone when it is empty, and its pods are replaced."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast local agent drain agent-2",
                "  holdfast local agent drain agent-2 --grace 5",
                "  holdfast local agent drain agent-2 --gone"
            })
    static final class Drain extends OnAgent {
        @Option(
                names = "--grace",
                paramLabel = "SECONDS",
                description = "Tasks have no longer than this to end, whatever they ask for.")
        private @Nullable Integer grace;

        @Option(names = "--gone", description = "Declare it gone for ever when its tasks have ended.")
        private boolean gone;

        Drain(Session session) {
            super(session, "drain");
        }

        @Override
        Map<String, String> query() {
            Map<String, String> query = new LinkedHashMap<>();
            if (grace != null) {
                query.put("grace", grace.toString());
            }
            if (gone) {
                query.put("gone", "true");
            }
            return query;
        }
    }

    @Command(
            name = "deactivate",
            description = "Offer an agent no more. What runs on it goes on.",
            footer = {"", "Examples:", "  holdfast local agent deactivate agent-2"})
    static final class Deactivate extends OnAgent {
        Deactivate(Session session) {
            super(session, "deactivate");
        }
    }

    @Command(
            name = "reactivate",
            description = "Offer an agent again that was drained or deactivated.",
            footer = {"", "Examples:", "  holdfast local agent reactivate agent-2"})
    static final class Reactivate extends OnAgent {
        Reactivate(Session session) {
            super(session, "reactivate");
        }
    }
}
