package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.PodTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    private static final class ListPods extends Reading {
        ListPods(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("pod");
        }
    }

    @Command(
            name = "status",
            description = "Show how pod instances and their tasks are, and where.",
            footer = {"", "Examples:", "  holdfast pod status", "  holdfast pod status data-0"})
    private static final class Status extends Reading {
        @Parameters(index = "0", arity = "0..1", paramLabel = "POD", description = "Only this instance.")
        private @Nullable String pod;

        Status(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return pod == null ? scheduler.get("pod", "status") : scheduler.get("pod", pod, "status");
        }

        @Override
        protected List<String> lines(JsonNode json, Style style) {
            PodTree tree = new PodTree(style);
            return pod == null ? tree.service(json) : tree.instance(json);
        }
    }

    @Command(
            name = "info",
            description = "Show one pod instance in full: tasks, ports, volumes.",
            footer = {"", "Examples:", "  holdfast pod info data-0", "  holdfast pod info data-0 --json"})
    private static final class Info extends Reading {
        @Mixin
        private PodName pod = new PodName();

        Info(Session session) {
            super(session);
        }

        @Override
        protected JsonNode read(Scheduler scheduler) {
            return scheduler.get("pod", pod.get(), "info");
        }

        @Override
        protected List<String> lines(JsonNode json, Style style) {
            return new PodTree(style).info(json);
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

        @Mixin
        private PodName pod = new PodName();

        Again(Session session, String verb, String doing) {
            this.session = session;
            this.verb = verb;
            this.doing = doing;
        }

        @Override
        public Integer call() {
            return TouchedPod.answer(
                    session, session.scheduler().post(Map.of(), "pod", pod.get(), verb), doing, pod.get());
        }
    }
}
