package io.holdfast.core.view;

import java.util.List;

/**
 * What an uninstallation or a decommission waits for on one agent.
 *
 * @param agentId the agent
 * @param hostname its name; its id if it is not known any more
 * @param lastOfferMillis when it last offered anything, milliseconds since the epoch; 0 if not since the scheduler
 *     began, or since it was lost
 * @param unreachable whether tasks on it are out of reach: it may be lost
 * @param tasks tasks that have to end
 * @param resources what has to be given back: the resource's name and our id of it
 */
public record PendingAgent(
        String agentId,
        String hostname,
        long lastOfferMillis,
        boolean unreachable,
        List<String> tasks,
        List<String> resources) {
    public PendingAgent {
        tasks = List.copyOf(tasks);
        resources = List.copyOf(resources);
    }
}
