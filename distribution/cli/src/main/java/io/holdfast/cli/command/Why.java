package io.holdfast.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Why something is done, and by whom: kept with it. */
public final class Why {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history.")
    private @Nullable String reason;

    /** As parameters of a request. */
    public Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>(by());
        if (reason != null && !reason.isBlank()) {
            query.put("reason", reason);
        }
        return query;
    }

    /** Who types, as a parameter of a request; nothing if that is not known. */
    public static Map<String, String> by() {
        String user = System.getProperty("user.name", "");
        return user.isBlank() ? Map.of() : Map.of("by", user);
    }
}
