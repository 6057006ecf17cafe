package io.holdfast.mesos;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to the master.
 *
 * @param id chosen by us and stored before its first use; a master takes over an id that it did not issue
 * @param name shown to people
 * @param user as whom tasks run that name no user
 * @param roles the roles to get offers for
 * @param principal signs reservations and volumes; must stay the same for the framework's whole life
 * @param failoverTimeout for how long the master keeps our tasks while nobody is subscribed under the id
 * @param webuiUrl where people find our page; null for nowhere
 */
public record FrameworkSettings(
        String id,
        String name,
        String user,
        List<String> roles,
        @Nullable String principal,
        Duration failoverTimeout,
        @Nullable String webuiUrl) {
    /** Long enough for a scheduler that fails on the first day of a holiday. */
    public static final Duration DEFAULT_FAILOVER_TIMEOUT = Duration.ofDays(14);

    public FrameworkSettings {
        roles = List.copyOf(roles);
        if (id.isBlank() || id.contains("/")) {
            throw new IllegalArgumentException("A framework id must not be blank or hold a slash: '" + id + "'");
        }
    }

    /** The same with other roles. */
    FrameworkSettings withRoles(List<String> others) {
        return new FrameworkSettings(id, name, user, others, principal, failoverTimeout, webuiUrl);
    }
}
