package io.holdfast.server.config;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.view.SchedulerAccess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the scheduler for targets; for one that is in force already, it does not ask. Thread-safe. */
final class Targets {
    private static final long PATIENCE_SECONDS = 30;

    private final SchedulerAccess access;

    /** What was last accepted, by service. */
    private final Map<String, ServiceSpec> accepted = new ConcurrentHashMap<>();

    Targets(SchedulerAccess access) {
        this.access = access;
    }

    /**
     * Asks for a target.
     *
     * @param by who wants it, for people
     * @throws RejectedExecutionException if the scheduler does not answer; it may have taken it
     */
    CommandResult ask(ServiceSpec spec, String by) {
        if (spec.equals(accepted.get(spec.name()))) {
            return new CommandResult(Outcome.ALREADY, "", List.of());
        }
        // Whatever comes of it, the one before is not what was asked for last: returning to it must be asked for, so
        // that what stood against this one is forgotten.
        accepted.remove(spec.name());
        CommandResult result;
        try {
            result = access.submit(new Command.SetTarget(spec, by)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new RejectedExecutionException("the scheduler does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("interrupted while waiting for the scheduler", e);
        }
        if (result.outcome() == Outcome.DONE || result.outcome() == Outcome.ALREADY) {
            accepted.put(spec.name(), spec);
        }
        return result;
    }
}
