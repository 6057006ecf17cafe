package io.holdfast.server.loop;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.loop.Input;
import io.holdfast.core.view.SchedulerView;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What waits in the queue. */
sealed interface Incoming {
    /** Tells whoever waits that nothing will come of it. */
    default void refuse(Throwable reason) {}

    /** Something the cluster said. */
    record Event(ClusterEvent event) implements Incoming {}

    /** What the scheduler itself found about a task; it will look again, so that nobody has to be told of a refusal. */
    record Look(Input.Probed found) implements Incoming {}

    /** A command and who waits for its outcome. */
    record Order(Command command, CompletableFuture<CommandResult> answer) implements Incoming {
        @Override
        public void refuse(Throwable reason) {
            answer.completeExceptionally(reason);
        }
    }

    /** A question about the state between two turns. */
    record Question<T>(Function<SchedulerView, T> reader, CompletableFuture<T> answer) implements Incoming {
        /** Those who wait go on elsewhere: what they do next must not hold the loop up. */
        void ask(SchedulerView view) {
            try {
                T value = reader.apply(view);
                answer.completeAsync(() -> value);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        }

        @Override
        public void refuse(Throwable reason) {
            answer.completeExceptionally(reason);
        }
    }
}
