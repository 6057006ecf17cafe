package io.holdfast.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.CliException;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Reply;
import io.holdfast.cli.session.Scheduler;
import io.holdfast.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast service remove}: uninstalls a service. */
@Command(
        name = "remove",
        description = {
            "Uninstall a service: its tasks end, all that it has reserved is given back, its volumes are destroyed with"
                    + " all that is in them, and it is forgotten.",
            "With --teardown the framework ends with it if it is the last service; the scheduler then runs nothing any more"
                    + " and only serves what was done, until it is stopped.",
            "Agents that are out of reach are waited for, until they return or are skipped."
        },
        footer = {
            "",
            "Examples:",
            "  holdfast service remove data-store",
            "  holdfast service remove data-store --yes --wait",
            "  holdfast service remove data-store --teardown"
        })
final class ServiceRemove implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "NAME", description = "The service.")
    private String name = "";

    @Option(names = "--yes", description = "Remove it without asking; needed where there is no terminal to ask on.")
    private boolean yes;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    @Option(names = "--wait", description = "Follow it until all is given back.")
    private boolean wait;

    @Option(names = "--teardown", description = "End the framework with it, if it is the last service.")
    private boolean teardown;

    ServiceRemove(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Scheduler scheduler = session.exactly(name);
        if (!yes && !confirmed(scheduler)) {
            return Exit.FAILED;
        }
        Map<String, String> query = new LinkedHashMap<>();
        if (reason != null) {
            query.put("reason", reason);
        }
        if (teardown) {
            query.put("teardown", "true");
        }
        Reply reply = scheduler.delete(query);
        if (wait) {
            return new PlanWatch(session, scheduler, "deploy").untilSettled();
        }
        if (session.json()) {
            session.print(reply.body());
            return Exit.OK;
        }
        session.output().line(Style.plain(reply.message()));
        if (!reply.already()) {
            session.output().line("follow it with `holdfast service status " + name + "`");
        }
        return Exit.OK;
    }

    private boolean confirmed(Scheduler scheduler) {
        JsonNode pods = scheduler.get("pod");
        if (session.json() || !session.output().canAsk()) {
            throw new CliException(
                    Exit.USAGE,
                    "this destroys the volumes of " + pods.size() + " pods and there is nobody to ask; say --yes");
        }
        session.output()
                .line(name + " has " + pods.size() + " pods; their volumes are destroyed with all that is in them");
        return session.output().confirm("Remove " + name + " for good?");
    }
}
