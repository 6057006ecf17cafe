package io.holdfast.http.fake;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers from what a test put in, keeps the commands it was given, and can be made to stall. */
public final class FakeScheduler implements SchedulerAccess {
    private final List<Command> commands = new CopyOnWriteArrayList<>();
    private volatile FakeView view;
    private volatile CommandResult next = new CommandResult(Outcome.DONE, "done", List.of());
    private volatile boolean stalled;
    private volatile CompletableFuture<Void> queried = new CompletableFuture<>();

    /** A scheduler that shows the given state. */
    public FakeScheduler(FakeView view) {
        this.view = view;
    }

    /** Shows another state from now on. */
    public void show(FakeView other) {
        view = other;
    }

    /** Answers all further commands so. */
    public void answer(Outcome outcome, String message, String... subjects) {
        next = new CommandResult(outcome, message, List.of(subjects));
    }

    /** Done once somebody has been shown something. */
    public CompletableFuture<Void> nextQuery() {
        CompletableFuture<Void> next = new CompletableFuture<>();
        queried = next;
        return next;
    }

    /** Answers nothing any more. */
    public void stall() {
        stalled = true;
    }

    /** What was asked for, in order. */
    public List<Command> commands() {
        return commands;
    }

    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
        commands.add(command);
        return stalled ? new CompletableFuture<>() : CompletableFuture.completedFuture(next);
    }

    @Override
    public <T> CompletableFuture<T> query(Function<SchedulerView, T> reader) {
        if (stalled) {
            return new CompletableFuture<>();
        }
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(() -> reader.apply(view));
        CompletableFuture<Void> seen = queried;
        return answer.whenComplete((value, failure) -> seen.complete(null));
    }
}
