package io.holdfast.cli.extension;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every action on extensions takes. */
final class ActionOptions {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history.")
    private @Nullable String reason;

    @Option(names = "--dry-run", description = "Go through everything that can be checked, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--force",
            description = "Do it although the comparison shows differences, or the version was quarantined.")
    private boolean force;

    boolean dryRun() {
        return dryRun;
    }

    /** As parameters of a request. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        if (reason != null && !reason.isBlank()) {
            query.put("reason", reason);
        }
        if (dryRun) {
            query.put("dryRun", "true");
        }
        if (force) {
            query.put("force", "true");
        }
        return query;
    }
}
