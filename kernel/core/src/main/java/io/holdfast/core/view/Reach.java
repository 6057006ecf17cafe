package io.holdfast.core.view;

import org.jspecify.annotations.Nullable;

/**
 * Where a task is reached in the network.
 *
 * @param host where the ports of its agent are: the agent's address, or its host name if the cluster has not said an
 *     address since the scheduler began
 * @param ip its own address: that of its container, or the agent's if it is on the agent's own network; null if the
 *     cluster has not said
 */
public record Reach(String host, @Nullable String ip) {}
