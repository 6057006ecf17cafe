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
 * @param change the change of it that was begun last, under way or not
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
        @Nullable UninstallOrder uninstall,
        Change change)
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

    /**
     * A change of services that somebody asked for at once.
     *
     * @param id unique
     * @param services the names of all that it changes
     */
    public record Change(String id, Kind kind, List<String> services) {
        /** What is changed. */
        public enum Kind {
            /** What it shall be. */
            TARGET,
            /** What runs is launched anew. */
            RESTART,
            /** It ends, and all is given back. */
            REMOVAL
        }

        public Change {
            services = List.copyOf(services);
        }
    }

    /** The same with other refusals. */
    public ServiceRecord withRefused(List<String> objections) {
        return new ServiceRecord(
                service, targetId, sinceMillis, by, reason, previousId, deployed, objections, uninstall, change);
    }

    /** The same, of which a roll-out has completed. */
    public ServiceRecord withDeployed() {
        return new ServiceRecord(
                service, targetId, sinceMillis, by, reason, previousId, true, refused, uninstall, change);
    }

    /** The same with an order to end. */
    public ServiceRecord withUninstall(@Nullable UninstallOrder order) {
        return new ServiceRecord(
                service, targetId, sinceMillis, by, reason, previousId, deployed, refused, order, change);
    }

    /** The same with another change begun. */
    public ServiceRecord withChange(Change begun) {
        return new ServiceRecord(
                service, targetId, sinceMillis, by, reason, previousId, deployed, refused, uninstall, begun);
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
