package io.holdfast.cli.command;

import io.holdfast.cli.session.Session;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast service skip-agent}. */
@Command(
        name = "skip-agent",
        description = {
            "Stop waiting for an agent that is lost, in the uninstallation of a service or the decommission of its pods.",
            "Should it come back, what it holds is given back all the same."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast service status data-store",
            "  holdfast service skip-agent data-store 10.0.0.3"
        })
final class ServiceSkipAgent implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "NAME", description = "The service.")
    private String name = "";

    @Parameters(index = "1", paramLabel = "AGENT", description = "The agent's id, or its host's name.")
    private String agent = "";

    ServiceSkipAgent(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return PlanControl.answer(session, session.exactly(name).post(Map.of("agent", agent), "skip-agent"));
    }
}
