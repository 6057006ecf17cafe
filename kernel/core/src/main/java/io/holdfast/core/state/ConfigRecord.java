package io.holdfast.core.state;

import io.holdfast.core.spec.ServiceSpec;

/** A stored configuration of a service; kept while it is the target or a task runs under it. */
public record ConfigRecord(String service, String id, long createdMillis, ServiceSpec spec) implements Durable {
    /** The place of a configuration. */
    public static String path(String service, String id) {
        return "services/" + service + "/configurations/" + id;
    }

    @Override
    public String path() {
        return path(service, id);
    }
}
