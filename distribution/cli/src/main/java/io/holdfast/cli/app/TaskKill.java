package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast task kill}. */
@Command(
        name = "kill",
        description = {
            "Kill tasks of apps; they come back on their volumes, unless --scale says otherwise.",
            "With --wipe their volumes are destroyed with all that is in them."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast task kill postgres.instance-1",
            "  holdfast task kill --scale web.instance-1 web.instance-2",
            "  holdfast task kill --wipe postgres.instance-1"
        })
final class TaskKill implements Callable<Integer> {
    private final Session session;

    @Option(names = "--scale", description = "Lower the number of instances by those that are killed.")
    private boolean scale;

    @Option(names = "--wipe", description = "Destroy their volumes and give back what was reserved for them.")
    private boolean wipe;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "TASK", description = "The ids of the tasks.")
    private List<String> tasks = List.of();

    TaskKill(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        if (scale) {
            query.put("scale", "true");
        }
        if (wipe) {
            query.put("wipe", "true");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = body.putArray("ids");
        tasks.forEach(ids::add);
        return Killed.answer(session, session.apps().send("POST", "/tasks/delete", query, body));
    }
}
