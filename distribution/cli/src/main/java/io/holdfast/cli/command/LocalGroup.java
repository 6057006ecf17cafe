package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.render.AgentTable;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast local agent}: the machines of the local cluster, and what may befall them. */
@Command(
        name = "local",
        description = "Play with the local cluster that `holdfast up` started.",
        footer = {"", "Examples:", "  holdfast local agent list"})
public final class LocalGroup {
    private LocalGroup() {}

    /** The group. */
    public static Object group() {
        return new LocalGroup();
    }

    /** Its one subgroup and the subcommands of that, each an annotated object. */
    public static List<Object> agents(Session session) {
        return List.of(
                new AgentGroup(),
                new ListAgents(session),
                new AddAgent(session),
                new Stop(session),
                new Kill(session),
                new CutOff(session),
                new StartAgent(session),
                new Gone(session),
                new LocalAbsence.Drain(session),
                new LocalAbsence.Deactivate(session),
                new LocalAbsence.Reactivate(session));
    }

    @Command(
            name = "agent",
            description = "See, add, break, drain and mend agents.",
            footer = {"", "Examples:", "  holdfast local agent list", "  holdfast local agent kill agent-2"})
    private static final class AgentGroup {}

    @Command(
            name = "list",
            description = "List the agents.",
            footer = {"", "Examples:", "  holdfast local agent list", "  holdfast local agent list --json"})
    private static final class ListAgents implements Callable<Integer> {
        private final Session session;

        ListAgents(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            JsonNode json = session.localCluster().agents();
            if (session.json()) {
                session.print(json);
            } else {
                session.output().lines(AgentTable.draw(json.path("agents")));
            }
            return Exit.OK;
        }
    }

    @Command(
            name = "add",
            description = "Add an agent and start it.",
            footer = {
                "",
                "Examples:",
                "  holdfast local agent add",
                "  holdfast local agent add big --resources cpus:4;mem:4096;disk:8192 --zone here/b",
                "  holdfast local agent add --disks mount:1000:ssd;path:5000"
            })
    private static final class AddAgent implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Its name; by default the next.")
        private @Nullable String name;

        @Option(
                names = "--resources",
                paramLabel = "LIST",
                description = "In Mesos' form; by default as the first agent's.")
        private @Nullable String resources;

        @Option(
                names = "--disks",
                paramLabel = "LIST",
                description = "More disks: TYPE:MIB[:PROFILE], mount or path, for example mount:1000:ssd;path:5000.")
        private @Nullable String disks;

        @Option(
                names = "--attributes",
                paramLabel = "LIST",
                description = "In Mesos' form, for example rack:a;ssd:yes.")
        private @Nullable String attributes;

        @Option(names = "--zone", paramLabel = "REGION/ZONE", description = "Where it stands.")
        private @Nullable String zone;

        AddAgent(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            put(body, "name", name);
            put(body, "resources", resources);
            put(body, "disks", disks);
            put(body, "attributes", attributes);
            put(body, "zone", zone);
            return OnAgent.show(session, session.localCluster().add(body));
        }

        private static void put(ObjectNode body, String member, @Nullable String value) {
            if (value != null) {
                body.put(member, value);
            }
        }
    }

    @Command(
            name = "stop",
            description = "End an agent's process. Its tasks go on.",
            footer = {"", "Examples:", "  holdfast local agent stop agent-1"})
    private static final class Stop extends OnAgent {
        Stop(Session session) {
            super(session, "stop");
        }
    }

    @Command(
            name = "kill",
            description = "Switch a machine off: its agent and all tasks on it die.",
            footer = {"", "Examples:", "  holdfast local agent kill agent-1"})
    private static final class Kill extends OnAgent {
        Kill(Session session) {
            super(session, "kill");
        }
    }

    @Command(
            name = "cut-off",
            description = "Cut the network between an agent and the master. Its tasks go on.",
            footer = {"", "Examples:", "  holdfast local agent cut-off agent-1"})
    private static final class CutOff extends OnAgent {
        CutOff(Session session) {
            super(session, "cut");
        }
    }

    @Command(
            name = "start",
            description = "Bring an agent back, whatever was done to it.",
            footer = {
                "",
                "Examples:",
                "  holdfast local agent start agent-1",
                "  holdfast local agent start agent-1 --new-disk"
            })
    private static final class StartAgent extends OnAgent {
        @Option(names = "--new-disk", description = "With an empty disk, and so as another agent.")
        private boolean newDisk;

        StartAgent(Session session) {
            super(session, "start");
        }

        @Override
        Map<String, String> query() {
            return newDisk ? Map.of("new", "true") : Map.of();
        }
    }

    @Command(
            name = "gone",
            description = "Declare an agent gone for ever; what runs on it is ended.",
            footer = {"", "Examples:", "  holdfast local agent gone agent-1"})
    private static final class Gone extends OnAgent {
        Gone(Session session) {
            super(session, "gone");
        }
    }
}
