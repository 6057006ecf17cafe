package io.holdfast.core.view;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** How the faces reach the loop: both methods may be called from any thread and never block. */
public interface SchedulerAccess {
    /** Hands a command to the loop; answered once its outcome is durable. */
    CompletableFuture<CommandResult> submit(Command command);

    /** Reads under the loop, between two turns; the function must be quick and keep no reference. */
    <T> CompletableFuture<T> query(Function<SchedulerView, T> reader);
}
