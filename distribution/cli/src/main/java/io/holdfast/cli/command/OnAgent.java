package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.AgentTable;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.LocalCluster;
import io.holdfast.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** Something done to one agent of the local cluster. */
abstract class OnAgent implements Callable<Integer> {
    private final Session session;
    private final String verb;

    @Parameters(index = "0", paramLabel = "AGENT", description = "Its name, as `holdfast local agent list` says.")
    private String agent = "";

    OnAgent(Session session, String verb) {
        this.session = session;
        this.verb = verb;
    }

    /** Parameters of the command. */
    Map<String, String> query() {
        return Map.of();
    }

    /** What has to be so before. */
    void prepare(LocalCluster cluster, String name) {}

    @Override
    public Integer call() {
        LocalCluster cluster = session.localCluster();
        prepare(cluster, agent);
        return show(session, cluster.command(agent, verb, query()));
    }

    /** Prints what became of an agent. */
    static int show(Session session, JsonNode agent) {
        if (session.json()) {
            session.print(agent);
        } else {
            String line = agent.path("name").asText() + "  machine "
                    + agent.path("power").asText() + ", agent " + AgentTable.standing(agent);
            session.output().line(Style.plain(line));
        }
        return Exit.OK;
    }
}
