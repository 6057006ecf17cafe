package io.holdfast.cli.command;

import io.holdfast.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast service rollback}. */
@Command(
        name = "rollback",
        description =
                "Make a stored configuration the target again, whatever state the roll-out of the present one is in.",
        footer = {
            "",
            "Examples:",
            "  holdfast service rollback data-store",
            "  holdfast service rollback data-store --to 5ed4ac11-5f2c-4a8e-9b6c-3f1d0e2a7b90 --reason latency"
        })
final class ServiceRollback implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "NAME", description = "The service.")
    private String name = "";

    @Option(names = "--to", paramLabel = "ID", description = "Which configuration; without it the one before.")
    private @Nullable String to;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    ServiceRollback(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        if (to != null) {
            query.put("to", to);
        }
        if (reason != null) {
            query.put("reason", reason);
        }
        return PlanControl.answer(session, session.exactly(name).post(query, "rollback"));
    }
}
