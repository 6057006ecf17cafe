package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Fields;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;
import java.util.ArrayList;
import java.util.List;

/** What is said of tasks that were killed: their ids, or the deployment that scales their app down. */
final class Killed {
    private Killed() {}

    static int answer(Session session, JsonNode reply) {
        if (reply.has("deploymentId")) {
            return Created.answer(session, reply);
        }
        List<String> ids = new ArrayList<>();
        reply.path("tasks").forEach(task -> ids.add(Fields.text(task, "id")));
        if (session.json()) {
            session.print(reply);
        } else if (ids.isEmpty()) {
            session.output().problem("there was nothing to kill");
        } else {
            session.output().line("Killed tasks: " + String.join(", ", ids));
        }
        return ids.isEmpty() ? Exit.FAILED : Exit.OK;
    }
}
