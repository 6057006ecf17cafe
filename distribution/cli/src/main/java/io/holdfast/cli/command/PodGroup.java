package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.PodTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Reply;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast pod}: what runs where. */
@Command(
        name = "pod",
        description = "See, restart and replace pod instances.",
        footer = {"", "Examples:", "  holdfast pod status", "  holdfast pod replace data-0"})
public final class PodGroup {
    private PodGroup() {}

    /** The group and its subcommands, each an annotated object. */
    public static List<Object> of(Session session) {
        return List.of(
                new PodGroup(),
                new ListPods(session),
                new Status(session),
                new Info(session),
                new Restart(session),
                new Replace(session));
    }

    @Command(
            name = "list",
            description = "List the pod instances.",
            footer = {"", "Examples:", "  holdfast pod list"})
    private static final class ListPods implements Callable<Integer> {
        private final Session session;

        ListPods(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            JsonNode names = session.scheduler().get("pod");
            if (session.json()) {
                session.print(names);
            } else {
                names.forEach(name -> session.output().line(Style.plain(name.asText())));
            }
            return Exit.OK;
        }
    }

    @Command(
            name = "status",
            description = "Show how pod instances and their tasks are, and where.",
            footer = {"", "Examples:", "  holdfast pod status", "  holdfast pod status data-0"})
    private static final class Status implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", arity = "0..1", paramLabel = "POD", description = "Only this instance.")
        private @Nullable String pod;

        Status(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            JsonNode json = pod == null
                    ? session.scheduler().get("pod", "status")
                    : session.scheduler().get("pod", pod, "status");
            PodTree tree = new PodTree(new Style(session.color()));
            if (session.json()) {
                session.print(json);
            } else {
                session.output().lines(pod == null ? tree.service(json) : tree.instance(json));
            }
            return Exit.OK;
        }
    }

    @Command(
            name = "info",
            description = "Show one pod instance in full: tasks, ports, volumes.",
            footer = {"", "Examples:", "  holdfast pod info data-0", "  holdfast pod info data-0 --json"})
    private static final class Info implements Callable<Integer> {
        private final Session session;

        @Parameters(index = "0", paramLabel = "POD", description = "The instance, for example data-0.")
        private String pod = "";

        Info(Session session) {
            this.session = session;
        }

        @Override
        public Integer call() {
            JsonNode json = session.scheduler().get("pod", pod, "info");
            if (session.json()) {
                session.print(json);
            } else {
                session.output().lines(new PodTree(new Style(session.color())).info(json));
            }
            return Exit.OK;
        }
    }

    @Command(
            name = "restart",
            description = "Restart a pod instance where it is; its volumes stay.",
            footer = {"", "Examples:", "  holdfast pod restart data-0"})
    private static final class Restart extends Again {
        Restart(Session session) {
            super(session, "restart", "restarting ");
        }
    }

    @Command(
            name = "replace",
            description = "Start a pod instance on another agent with empty volumes. The old volumes are destroyed.",
            footer = {"", "Examples:", "  holdfast pod replace data-0"})
    private static final class Replace extends Again {
        Replace(Session session) {
            super(session, "replace", "replacing ");
        }
    }

    /** Starting an instance again, in one way or the other. */
    private abstract static class Again implements Callable<Integer> {
        private final Session session;
        private final String verb;
        private final String doing;

        @Parameters(index = "0", paramLabel = "POD", description = "The instance, for example data-0.")
        private String pod = "";

        Again(Session session, String verb, String doing) {
            this.session = session;
            this.verb = verb;
            this.doing = doing;
        }

        @Override
        public Integer call() {
            Reply reply = session.scheduler().post(Map.of(), "pod", pod, verb);
            if (session.json()) {
                session.print(reply.body());
                return Exit.OK;
            }
            List<String> tasks = new ArrayList<>();
            reply.body().path("tasks").forEach(task -> tasks.add(Style.plain(task.asText())));
            String which = tasks.isEmpty() || tasks.equals(List.of(pod)) ? "" : ": " + String.join(", ", tasks);
            session.output().line((reply.already() ? "already " : "") + doing + pod + which);
            return Exit.OK;
        }
    }
}
