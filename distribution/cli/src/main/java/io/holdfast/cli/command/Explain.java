package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.ExplainTree;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Output;
import io.holdfast.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast explain}: why a pod is not placed. */
@Command(
        name = "explain",
        description = {
            "Say why pods are not placed.",
            "Lists, per agent, every refusal with its code and the rule that gave it, what falls"
                    + " short by how much, and what would change it."
        },
        footer = {"", "Examples:", "  holdfast explain", "  holdfast explain data-1"})
public final class Explain implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "POD",
            description = "The instance; all unplaced ones by default.")
    private @Nullable String pod;

    /** Uses the given session. */
    public Explain(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        JsonNode json = pod == null
                ? session.scheduler().get("explain")
                : session.scheduler().get("explain", pod);
        if (session.json()) {
            session.print(json);
            return Exit.OK;
        }
        ExplainTree tree = new ExplainTree(new Style(session.color()));
        Output output = session.output();
        if (pod != null) {
            output.lines(tree.draw(json));
            return Exit.OK;
        }
        json.path("pods").forEach(explanation -> output.lines(tree.drawInList(explanation)));
        int more = json.path("more").asInt();
        if (json.path("pods").isEmpty()) {
            output.line("every pod is where it shall be");
        } else if (more > 0) {
            output.line("and " + more + " more pods; ask for one of them by name");
        }
        return Exit.OK;
    }
}
