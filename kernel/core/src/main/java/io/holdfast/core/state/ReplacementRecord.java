package io.holdfast.core.state;

import java.util.List;

/** When destructive replacements of a service were decided: milliseconds since the epoch, the last 100. */
public record ReplacementRecord(String service, List<Long> atMillis) implements Durable {
    public ReplacementRecord {
        atMillis = List.copyOf(atMillis);
    }

    /** The place of a service's record. */
    public static String path(String service) {
        return "services/" + service + "/replacements";
    }

    @Override
    public String path() {
        return path(service);
    }
}
