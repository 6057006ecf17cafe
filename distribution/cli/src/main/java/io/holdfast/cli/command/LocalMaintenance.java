package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.session.LocalCluster;
import io.holdfast.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast local agent maintenance}: the cluster's maintenance schedule, machine by machine. */
@Command(
        name = "maintenance",
        description = "Announce, start and stop the maintenance of a machine.",
        footer = {
            "",
            "Examples:",
            "  holdfast local agent maintenance announce agent-2 --in 600 --for 3600",
            "  holdfast local agent maintenance stop agent-2"
        })
public final class LocalMaintenance {
    private LocalMaintenance() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(new LocalMaintenance(), new Announce(session), new Start(session), new Stop(session));
    }

    @Command(
            name = "announce",
            description = {
                "Schedule maintenance: offers of the machine say when it will be away, and frameworks are asked to leave it.",
                "Pods that would be away for longer than they may be down move before."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast local agent maintenance announce agent-2",
                "  holdfast local agent maintenance announce agent-2 --in 600 --for 3600"
            })
    private static final class Announce extends OnAgent {
        @Option(
                names = "--in",
                paramLabel = "SECONDS",
                description = "When it begins: seconds from now, or a time such as 2030-01-31T12:00:00Z; else now.")
        private @Nullable String start;

        @Option(
                names = "--for",
                paramLabel = "SECONDS",
                description = "How long it takes; else nobody knows when it ends.")
        private @Nullable Integer duration;

        Announce(Session session) {
            super(session, "maintenance");
        }

        @Override
        Map<String, String> query() {
            Map<String, String> query = new LinkedHashMap<>();
            if (start != null) {
                query.put("start", start);
            }
            if (duration != null) {
                query.put("duration", duration.toString());
            }
            return query;
        }
    }

    @Command(
            name = "start",
            description = {
                "Switch a machine off for maintenance: what still runs on it is lost.",
                "If it was not announced, it is announced at this moment, and nobody has the time to leave."
            },
            footer = {"", "Examples:", "  holdfast local agent maintenance start agent-2"})
    private static final class Start extends OnAgent {
        Start(Session session) {
            super(session, "maintenance/begin");
        }

        @Override
        void prepare(LocalCluster cluster, String name) {
            for (JsonNode agent : cluster.agents().path("agents")) {
                if (agent.path("name").asText().equals(name) && !agent.has("unavailability")) {
                    cluster.command(name, "maintenance", Map.of());
                }
            }
        }
    }

    @Command(
            name = "stop",
            description = "End the maintenance of a machine, or call it off: it is switched on and offered again.",
            footer = {"", "Examples:", "  holdfast local agent maintenance stop agent-2"})
    private static final class Stop extends OnAgent {
        Stop(Session session) {
            super(session, "maintenance/end");
        }
    }
}
