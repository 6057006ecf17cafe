package io.holdfast.server.probes;

import io.holdfast.core.loop.Input;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.core.view.WantedProbe;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at running tasks over the network, as their health checks ask for, and tells the loop what it finds; the loop
 * decides what follows. What is to be looked at it asks the loop again and again, so that it holds nothing that a
 * restart could lose.
 *
 * <p>All that changes here belongs to one thread, which never waits. Only so many looks are under way at once; further
 * ones wait for their turn.
 */
public final class HealthProber implements AutoCloseable {
    /** With more connections at once the scheduler would have no file descriptors left for its own work. */
    private static final int AT_ONCE = 100;

    private static final Duration REFRESH = Duration.ofSeconds(1);

    /** A scheduler that starts finds all tasks at once, and does not look at them all in one moment. */
    private static final double LONGEST_JITTER_SECONDS = 2;

    private static final double LEAST_INTERVAL_SECONDS = 0.1;

    private final Supplier<CompletableFuture<List<WantedProbe>>> wanted;
    private final Consumer<Input.Probed> tell;
    private final Look look;
    private final int atOnce;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "health-checks");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Map<Key, Watched> watched = new HashMap<>();
    private final Queue<Watched> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean asking;

    /** A check of a task, by its place in the definition. */
    private record Key(String taskId, int place) {
        static Key of(WantedProbe probe) {
            return new Key(probe.taskId(), probe.place());
        }
    }

    /** A check of a task that looks at it; another object once it was not wanted for a while, so that timers of old end. */
    private static final class Watched {
        private WantedProbe probe;

        Watched(WantedProbe probe) {
            this.probe = probe;
        }
    }

    /**
     * Begins to look.
     *
     * @param access where to ask what is to be looked at
     * @param tell is told what was found, on a thread of the prober; must not block
     */
    public static HealthProber start(SchedulerAccess access, Consumer<Input.Probed> tell) {
        return new HealthProber(() -> access.query(SchedulerView::wantedProbes), tell, new Looks(), AT_ONCE, REFRESH);
    }

    HealthProber(
            Supplier<CompletableFuture<List<WantedProbe>>> wanted,
            Consumer<Input.Probed> tell,
            Look look,
            int atOnce,
            Duration refresh) {
        this.wanted = wanted;
        this.tell = tell;
        this.look = look;
        this.atOnce = atOnce;
        thread.scheduleWithFixedDelay(this::ask, 0, refresh.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask() {
        if (!asking) {
            asking = true;
            wanted.get().whenComplete((probes, failure) -> later(() -> take(probes)));
        }
    }

    /**
     * Goes on with what is wanted now.
     *
     * @param probes null if nobody could say, so that all stays as it is
     */
    private void take(@Nullable List<WantedProbe> probes) {
        asking = false;
        if (probes == null) {
            return;
        }
        Set<Key> keys = new HashSet<>();
        for (WantedProbe probe : probes) {
            Key key = Key.of(probe);
            keys.add(key);
            Watched known = watched.get(key);
            if (known != null) {
                known.probe = probe;
            } else {
                Watched begun = new Watched(probe);
                watched.put(key, begun);
                after(firstDelay(probe), begun);
            }
        }
        watched.keySet().retainAll(keys);
    }

    private static double firstDelay(WantedProbe probe) {
        HealthCheckSpec check = probe.check();
        double runs = (System.currentTimeMillis() - probe.runningSinceMillis()) / 1000.0;
        double jitter = Math.min(check.intervalSeconds(), LONGEST_JITTER_SECONDS)
                * ThreadLocalRandom.current().nextDouble();
        return Math.max(0, check.delaySeconds() - Math.max(0, runs)) + jitter;
    }

    private void after(double seconds, Watched task) {
        thread.schedule(() -> due(task), Math.round(seconds * 1000), TimeUnit.MILLISECONDS);
    }

    private void due(Watched task) {
        waiting.add(task);
        next();
    }

    private void next() {
        while (underWay < atOnce && !waiting.isEmpty()) {
            Watched task = waiting.remove();
            if (isWanted(task)) {
                underWay++;
                look.at(task.probe).whenComplete((finding, failure) -> later(() -> found(task, finding)));
            }
        }
    }

    private boolean isWanted(Watched task) {
        return watched.get(Key.of(task.probe)) == task;
    }

    private void found(Watched task, @Nullable Finding finding) {
        underWay--;
        if (isWanted(task)) {
            if (finding instanceof Finding.Word word) {
                tell.accept(new Input.Probed(task.probe.taskId(), task.probe.place(), word.healthy(), word.message()));
            }
            after(Math.max(LEAST_INTERVAL_SECONDS, task.probe.check().intervalSeconds()), task);
        }
        next();
    }

    private void later(Runnable action) {
        try {
            thread.execute(action);
        } catch (RejectedExecutionException e) {
            // It was closed: nobody wants to know any more.
            return;
        }
    }

    /** Ends what is under way; nothing is told any more. */
    @Override
    public void close() {
        thread.shutdownNow();
        look.close();
    }
}
