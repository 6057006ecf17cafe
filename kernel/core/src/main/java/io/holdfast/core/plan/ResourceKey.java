package io.holdfast.core.plan;

import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.Reserved;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By what a pod's record keeps that a resource of it was given back in an uninstallation, so that the step stays to be
 * seen when the release itself is off the books.
 *
 * @param agentId where it was
 * @param hostname of that agent
 * @param id our label of the reservation
 * @param resource its name, for example {@code disk}
 */
public record ResourceKey(String agentId, String hostname, String id, String resource) {
    private static final String PREFIX = "uninstall/";

    /** Of something that a pod holds. */
    public static ResourceKey of(PodRecord pod, Reserved reserved) {
        Footprint footprint = Objects.requireNonNull(pod.footprint());
        return new ResourceKey(
                footprint.agent().id(), footprint.agent().hostname(), reserved.resourceId(), reserved.name());
    }

    /** The key that was made of a resource; null if it is the key of another step. */
    public static @Nullable ResourceKey parse(String key) {
        String[] parts = key.split("/", -1);
        return key.startsWith(PREFIX) && parts.length == 5
                ? new ResourceKey(parts[1], parts[2], parts[3], parts[4])
                : null;
    }

    /** As text. */
    public String key() {
        return PREFIX + String.join("/", agentId, hostname, id, resource);
    }
}
