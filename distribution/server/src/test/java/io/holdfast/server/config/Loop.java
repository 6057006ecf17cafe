package io.holdfast.server.config;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Takes targets as the loop does, and refuses those with more pods than a test allows. */
final class Loop implements SchedulerAccess {
    private final Map<String, ServiceSpec> targets = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int most = Integer.MAX_VALUE;
    private volatile boolean away;

    void allow(int pods) {
        most = pods;
    }

    void away(boolean now) {
        away = now;
    }

    /** What was asked for: service, count of its first pod and by whom, in order. */
    List<String> asked() {
        return asked;
    }

    /** How many pods of its first type a service has in force; -1 if it is not there. */
    int count(String service) {
        ServiceSpec target = targets.get(service);
        return target == null ? -1 : target.pods().get(0).count();
    }

    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
        if (away || !(command instanceof Command.SetTarget set)) {
            throw new RejectedExecutionException("away");
        }
        int pods = set.spec().pods().get(0).count();
        asked.add(set.spec().name() + " " + pods + " by " + set.by());
        return CompletableFuture.completedFuture(answer(set.spec(), pods));
    }

    private CommandResult answer(ServiceSpec spec, int pods) {
        if (pods > most) {
            return new CommandResult(Outcome.INVALID, "more than " + most + " pods", List.of());
        }
        boolean same = spec.equals(targets.put(spec.name(), spec));
        return new CommandResult(same ? Outcome.ALREADY : Outcome.DONE, "target", List.of());
    }

    @Override
    public <T> CompletableFuture<T> query(Function<SchedulerView, T> reader) {
        throw new UnsupportedOperationException();
    }
}
