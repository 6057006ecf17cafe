package io.holdfast.http.api;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the scheduler's loop, and waits for its answer no longer than agreed. Safe for use by many threads. */
public final class Loop {
    private final SchedulerAccess scheduler;
    private final Duration timeout;

    /** A way to the loop; every call ends within the timeout. */
    public Loop(SchedulerAccess scheduler, Duration timeout) {
        this.scheduler = scheduler;
        this.timeout = timeout;
    }

    /** Reads between two turns. What the reader throws is thrown here; the loop never sees it. */
    public <T> T read(Function<SchedulerView, T> reader) {
        Answer<T> answer = await(scheduler.query(view -> Answer.of(reader, view)), "the scheduler is busy");
        if (answer.failure() != null) {
            throw answer.failure();
        }
        return answer.value();
    }

    /** Hands over a command and returns once its outcome is durable. */
    public CommandResult run(Command command) {
        return await(scheduler.submit(command), "the scheduler has not confirmed the command, which may still be done");
    }

    private <T> T await(CompletableFuture<T> future, String late) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ApiException(
                    ErrorCode.SCHEDULER_BUSY,
                    late + ": no answer within " + timeout.toMillis() + " ms; look again in a moment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ErrorCode.SCHEDULER_BUSY, "the scheduler is shutting down");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the scheduler's loop failed to answer", e.getCause());
        }
    }

    /** A value, or what was thrown instead of one. */
    private record Answer<T>(@Nullable T result, @Nullable RuntimeException failure) {
        static <T> Answer<T> of(Function<SchedulerView, T> reader, SchedulerView view) {
            try {
                return new Answer<>(reader.apply(view), null);
            } catch (RuntimeException e) {
                return new Answer<>(null, e);
            }
        }

        T value() {
            if (result == null) {
                throw new IllegalStateException("a reader answered null");
            }
            return result;
        }
    }
}
