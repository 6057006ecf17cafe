package io.holdfast.core.state;

import java.util.List;

/**
 * What a service shall be.
 *
 * @param targetId the configuration in force
 * @param sinceMillis when it became the target, milliseconds since the epoch
 * @param by who set it
 * @param refused why the latest change was refused, if it was: the old target stays in force
 */
public record ServiceRecord(String service, String targetId, long sinceMillis, String by, List<String> refused)
        implements Durable {
    public ServiceRecord {
        refused = List.copyOf(refused);
    }

    /** The place of a service's record. */
    public static String path(String service) {
        return "services/" + service + "/service";
    }

    @Override
    public String path() {
        return path(service);
    }
}
