package io.holdfast.core.state;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a service shall be.
 *
 * @param targetId the configuration in force
 * @param sinceMillis when it became the target, milliseconds since the epoch
 * @param by who set it
 * @param reason why, as whoever set it put it; empty if nobody said
 * @param previousId the configuration that was the target before; null for the first
 * @param deployed whether a roll-out has completed once, so that {@code update} takes the place of {@code deploy}
 * @param refused why the latest change was refused, if it was: the old target stays in force
 * @param uninstall an order to end all of it and give everything back; null while it shall be there
 */
public record ServiceRecord(
        String service,
        String targetId,
        long sinceMillis,
        String by,
        String reason,
        @Nullable String previousId,
        boolean deployed,
        List<String> refused,
        @Nullable UninstallOrder uninstall)
        implements Durable {
    public ServiceRecord {
        refused = List.copyOf(refused);
    }

    /**
     * An order to end a service.
     *
     * @param skippedAgents agents that are not waited for any longer, by id
     * @param teardown whether the framework ends with it, if it is the last service
     */
    public record UninstallOrder(
            String by, String reason, long sinceMillis, Set<String> skippedAgents, boolean teardown) {
        public UninstallOrder {
            skippedAgents = java.util.Collections.unmodifiableSet(new TreeSet<>(skippedAgents));
        }
    }

    /** The same with other refusals. */
    public ServiceRecord withRefused(List<String> objections) {
        return new ServiceRecord(
                service, targetId, sinceMillis, by, reason, previousId, deployed, objections, uninstall);
    }

    /** The same, of which a roll-out has completed. */
    public ServiceRecord withDeployed() {
        return new ServiceRecord(service, targetId, sinceMillis, by, reason, previousId, true, refused, uninstall);
    }

    /** The same with an order to end. */
    public ServiceRecord withUninstall(@Nullable UninstallOrder order) {
        return new ServiceRecord(service, targetId, sinceMillis, by, reason, previousId, deployed, refused, order);
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
