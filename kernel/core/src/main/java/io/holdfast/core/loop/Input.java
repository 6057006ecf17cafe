package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import java.util.function.Consumer;

/** What a turn begins with. */
public sealed interface Input {
    /** Something the cluster said. */
    record FromCluster(ClusterEvent event) implements Input {}

    /**
     * Something somebody asks for.
     *
     * @param reply told the outcome once it is durable
     */
    record Ordered(Command command, Consumer<CommandResult> reply) implements Input {}

    /**
     * The scheduler itself has looked at a task, as its definition asks for.
     *
     * @param taskId the launch that was looked at
     * @param check which of its health checks it was, by its place in the definition
     * @param healthy what was found
     * @param message what was found, for people
     */
    record Probed(String taskId, int check, boolean healthy, String message) implements Input {}

    /** Time has passed. */
    record Tick() implements Input {}
}
