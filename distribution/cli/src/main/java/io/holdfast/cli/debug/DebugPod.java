package io.holdfast.cli.debug;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.cli.command.PodName;
import io.holdfast.cli.command.TouchedPod;
import io.holdfast.cli.command.Why;
import io.holdfast.cli.session.Reply;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast debug pod}: letting tasks idle, so that somebody can look into them. */
@Command(
        name = "pod",
        description = "Let tasks of a pod idle, to look into what they left; and do their work again.",
        footer = {"", "Examples:", "  holdfast debug pod pause data-0", "  holdfast debug pod resume data-0"})
final class DebugPod {
    private DebugPod() {}

    static List<Object> of(Session session) {
        return List.of(new DebugPod(), new Pause(session), new Resume(session));
    }

    @Command(
            name = "pause",
            description = {
                "Let tasks idle in place of their commands: their sandboxes, volumes and environment are there, their"
                        + " programs do not run.",
                "The pod counts as unavailable meanwhile."
            },
            footer = {
                "",
                "Examples:",
                "  holdfast debug pod pause data-0",
                "  holdfast debug pod pause data-0 -t server -t agent"
            })
    private static final class Pause extends Idling {
        Pause(Session session) {
            super(session, "pause", "pausing ");
        }
    }

    @Command(
            name = "resume",
            description = "Let paused tasks do their work again.",
            footer = {
                "",
                "Examples:",
                "  holdfast debug pod resume data-0",
                "  holdfast debug pod resume data-0 -t server"
            })
    private static final class Resume extends Idling {
        Resume(Session session) {
            super(session, "resume", "resuming ");
        }
    }

    private abstract static class Idling implements Callable<Integer> {
        private final Session session;
        private final String verb;
        private final String doing;

        @Mixin
        private PodName pod = new PodName();

        @Option(
                names = {"-t", "--task"},
                paramLabel = "TASK",
                description = "Only this task; may be given several times. All by default.")
        private List<String> tasks = new ArrayList<>();

        Idling(Session session, String verb, String doing) {
            this.session = session;
            this.verb = verb;
            this.doing = doing;
        }

        @Override
        public Integer call() {
            ArrayNode body = JsonNodeFactory.instance.arrayNode();
            tasks.forEach(body::add);
            Reply reply = session.scheduler().post(Why.by(), body, "pod", pod.get(), verb);
            return TouchedPod.answer(session, reply, doing, pod.get());
        }
    }
}
