package io.holdfast.server.loop;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.loop.Input;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.event.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the decision loop on one thread. What comes from the cluster, from people and from the clock waits in a
 * bounded queue; each turn takes all that is there, up to a batch. The cluster's driver waits when the queue is
 * full, people are refused, so that neither can starve the other of memory.
 */
public final class SchedulerLoop implements SchedulerAccess, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulerLoop.class);
    private static final int QUEUE = 10_000;
    private static final int BATCH = 1_000;
    private static final long CLOSING_MILLIS = 5_000;

    private final BlockingQueue<Incoming> queue = new ArrayBlockingQueue<>(QUEUE);
    private final CompletableFuture<LoopEnd> ended = new CompletableFuture<>();
    private final Duration tick;
    private final LoopTimers timers;
    private final Consumer<List<Event>> events;
    private final Thread thread = new Thread(this::run, "scheduler-loop");
    private final CompletableFuture<Scheduler> scheduler = new CompletableFuture<>();
    private volatile boolean open = true;

    /**
     * A loop that accepts but does not decide before {@link #start}.
     *
     * @param tick how often time passes when nothing else happens
     * @param registry gets the loop's timers
     */
    public SchedulerLoop(Duration tick, MeterRegistry registry) {
        this(tick, registry, told -> {});
    }

    /**
     * A loop that accepts but does not decide before {@link #start}.
     *
     * @param tick how often time passes when nothing else happens
     * @param registry gets the loop's timers
     * @param events is told what happened after each turn in which something did; must not block
     */
    public SchedulerLoop(Duration tick, MeterRegistry registry, Consumer<List<Event>> events) {
        this.tick = tick;
        this.events = events;
        this.timers = new LoopTimers(registry, queue);
    }

    /** Begins to decide. */
    public void start(Scheduler decider) {
        scheduler.complete(decider);
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands an event of the cluster to the loop; blocks while the queue is full. */
    public void accept(ClusterEvent event) {
        try {
            while (open && !queue.offer(new Incoming.Event(event), 1, TimeUnit.SECONDS)) {
                LOG.warn("The loop is {} inputs behind; the cluster's events wait", QUEUE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands over what the scheduler itself found about a task; it is dropped while the queue is full. */
    public void probed(Input.Probed found) {
        enqueue(new Incoming.Look(found));
    }

    @Override
    public CompletableFuture<CommandResult> submit(Command command) {
        CompletableFuture<CommandResult> answer = new CompletableFuture<>();
        enqueue(new Incoming.Order(command, answer));
        return answer;
    }

    @Override
    public <T> CompletableFuture<T> query(Function<SchedulerView, T> reader) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        enqueue(new Incoming.Question<>(reader, answer));
        return answer;
    }

    private void enqueue(Incoming incoming) {
        if (!open || !queue.offer(incoming)) {
            incoming.refuse(refusal());
        } else if (!open) {
            refuseAll();
        }
    }

    private RejectedExecutionException refusal() {
        return new RejectedExecutionException(
                open ? "the scheduler is too busy; try again" : "the scheduler is shutting down");
    }

    /** Completes when the loop has ended, with the reason. */
    public CompletableFuture<LoopEnd> ended() {
        return ended;
    }

    /** Ends the loop after the turn it is in, and waits for that. */
    @Override
    public void close() {
        end(new LoopEnd.Asked());
        try {
            thread.join(CLOSING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the loop after the turn it is in, for another scheduler to lead; does not wait for it. */
    public void abdicate() {
        end(new LoopEnd.Abdicated());
    }

    private void end(LoopEnd reason) {
        open = false;
        ended.complete(reason);
        refuseAll();
    }

    private void refuseAll() {
        List<Incoming> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        waiting.forEach(incoming -> incoming.refuse(refusal()));
    }

    private void run() {
        try {
            Scheduler decider = scheduler.join();
            long nextTick = System.nanoTime();
            while (open) {
                List<Incoming> batch = take(nextTick - System.nanoTime());
                boolean ticks = System.nanoTime() - nextTick >= 0;
                if (ticks) {
                    nextTick = System.nanoTime() + tick.toNanos();
                }
                turn(decider, batch, ticks);
            }
        } catch (InterruptedException e) {
            end(new LoopEnd.Asked());
        } catch (RuntimeException | Error e) {
            LOG.debug("The loop ends", e);
            end(new LoopEnd.Failed(e));
        }
    }

    private List<Incoming> take(long atMostNanos) throws InterruptedException {
        List<Incoming> batch = new ArrayList<>();
        Incoming first = queue.poll(Math.max(0, atMostNanos), TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, BATCH - 1);
        }
        return batch;
    }

    private void turn(Scheduler decider, List<Incoming> batch, boolean ticks) {
        List<Input> inputs = new ArrayList<>();
        for (Incoming incoming : batch) {
            if (incoming instanceof Incoming.Event event) {
                inputs.add(new Input.FromCluster(event.event()));
            } else if (incoming instanceof Incoming.Look look) {
                inputs.add(look.found());
            } else if (incoming instanceof Incoming.Order order) {
                inputs.add(new Input.Ordered(
                        order.command(), result -> order.answer().completeAsync(() -> result)));
            }
        }
        if (ticks) {
            inputs.add(new Input.Tick());
        }
        try {
            if (!inputs.isEmpty()) {
                timers.turn(inputs, () -> decider.turn(inputs)).forEach(reason -> LOG.info("{}", reason));
            }
        } catch (RuntimeException e) {
            batch.forEach(incoming -> incoming.refuse(e));
            throw e;
        }
        List<Event> happened = decider.drainEvents();
        if (!happened.isEmpty()) {
            events.accept(happened);
        }
        SchedulerView view = decider.view();
        for (Incoming incoming : batch) {
            if (incoming instanceof Incoming.Question<?> question) {
                question.ask(view);
            }
        }
        decider.rejected().ifPresent(rejected -> end(new LoopEnd.Rejected(rejected)));
    }
}
