package io.holdfast.cli.command;

import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Reply;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;

/** The answer to what is done to a pod: the tasks that feel it. */
public final class TouchedPod {
    private TouchedPod() {}

    /**
     * Prints it.
     *
     * @param doing what is done, for example {@code "restarting "}
     */
    public static int answer(Session session, Reply reply, String doing, String pod) {
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
