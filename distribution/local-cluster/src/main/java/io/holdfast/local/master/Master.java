package io.holdfast.local.master;

import io.holdfast.local.agent.AgentConfig;
import io.holdfast.local.master.accept.Acceptance;
import io.holdfast.local.master.accept.Operations;
import io.holdfast.local.master.fleet.AgentDoors;
import io.holdfast.local.master.fleet.Fleet;
import io.holdfast.local.master.fleet.Losses;
import io.holdfast.local.master.fleet.Returns;
import io.holdfast.local.master.framework.Frameworks;
import io.holdfast.local.master.framework.MasterInfos;
import io.holdfast.local.master.loop.Loop;
import io.holdfast.local.master.maintenance.Drains;
import io.holdfast.local.master.maintenance.Machines;
import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.ClusterState;
import io.holdfast.local.master.model.EventSink;
import io.holdfast.local.master.model.Ledger;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.model.MasterOptions;
import io.holdfast.local.master.model.StateWriter;
import io.holdfast.local.master.offer.Allocator;
import io.holdfast.local.master.offer.Filters;
import io.holdfast.local.master.offer.InverseOffers;
import io.holdfast.local.master.offer.ListeningPorts;
import io.holdfast.local.master.offer.OfferBook;
import io.holdfast.local.master.store.Journal;
import io.holdfast.local.master.task.Feedback;
import io.holdfast.local.master.task.Killer;
import io.holdfast.local.master.task.Reconciler;
import io.holdfast.local.master.task.Statuses;
import io.holdfast.local.master.task.Updates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.Protos.Operation;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.jspecify.annotations.Nullable;

/**
 * The master. Its public methods may be called from any thread: each becomes a command on the master's own thread, and its
 * future completes when what it changed is on disk.
 */
public final class Master implements AutoCloseable {
    private final Journal journal;
    private final MasterContext context;
    private final MasterInfo info;
    private final Frameworks frameworks;
    private final SchedulerCalls calls;
    private final Fleet fleet;
    private final Feedback feedback;
    private final OfferBook book;
    private final Allocator allocator;
    private final Operations operations;
    private final Drains drains;
    private final MaintenanceCalls maintenance;

    private Master(
            Journal journal,
            Path directory,
            int port,
            MasterOptions options,
            AgentDoors doors,
            UnaryOperator<AgentConfig> agents,
            Consumer<Throwable> onFailure) {
        this.journal = journal;
        Ledger ledger = new Ledger(journal);
        ClusterState state = new ClusterState(UUID.randomUUID().toString());
        StateWriter writer = new StateWriter(state, ledger);
        Loop loop = new Loop(ledger::commit, onFailure);
        context = new MasterContext(state, writer, loop, Clock.systemUTC(), options);
        info = MasterInfos.of(state.masterId(), port, options);
        Filters filters = new Filters(options.allocationInterval());
        InverseOffers inverse = new InverseOffers(context);
        allocator = new Allocator(context, filters, inverse, ListeningPorts::now);
        book = new OfferBook(context, inverse);
        Statuses statuses = new Statuses(context);
        Updates updates = new Updates(context, statuses);
        feedback = new Feedback(context);
        Reconciler reconciler = new Reconciler(context, statuses);
        Killer killer = new Killer(context, reconciler);
        operations = new Operations(context);
        Acceptance acceptance = new Acceptance(context, book, filters, statuses, feedback, operations);
        frameworks = new Frameworks(context, info, allocator, filters, book, feedback);
        Losses losses = new Losses(context, book, filters, statuses, updates, feedback);
        Returns returns = new Returns(context, statuses, feedback, killer, operations, allocator);
        fleet = new Fleet(
                context,
                losses,
                returns,
                doors,
                directory.resolve("agents"),
                agents,
                agent -> new Ears(context, updates, this::taskEnded, agent));
        drains = new Drains(context, book, killer, fleet, allocator);
        maintenance = new MaintenanceCalls(this, new Machines(context, book, fleet, allocator), drains);
        calls = new SchedulerCalls(
                context, frameworks, acceptance, updates, reconciler, killer, feedback, inverse, drains);
    }

    private void taskEnded(Agent agent) {
        drains.check(agent);
    }

    /**
     * Opens a master over a directory that is empty or was left by an earlier one, however that ended.
     *
     * @param port on which calls reach it
     * @param agents sets what all agents have in common
     * @param onFailure hears when its state can no longer be written; it is dead then
     * @throws IOException when the directory cannot be used, or another process uses it
     */
    public static Master open(
            Path directory,
            int port,
            MasterOptions options,
            AgentDoors doors,
            UnaryOperator<AgentConfig> agents,
            Consumer<Throwable> onFailure)
            throws IOException {
        Journal journal = Journal.open(directory.resolve("master").resolve("state"));
        return new Master(journal, directory, port, options, doors, agents, onFailure);
    }

    /** Starts the master and all its agents; {@code wanted} machines that are not there yet are added. */
    public CompletableFuture<Void> start(List<MachineSpec> wanted) {
        context.loop().start();
        return submit(() -> {
            List<Operation> unacknowledged = context.writer().load(context.loop());
            unacknowledged.forEach(feedback::recover);
            context.state().frameworks().values().stream().toList().forEach(frameworks::awaitFailover);
            fleet.bootAll();
            for (MachineSpec spec : wanted) {
                if (!context.state().machines().containsKey(spec.name())) {
                    fleet.add(spec.name(), spec.number(), spec.hardware());
                }
            }
            context.loop().every(context.options().allocationInterval(), this::round);
            return null;
        });
    }

    private void round() {
        drains.check();
        allocator.allocate();
    }

    /** How the master introduces itself. */
    public MasterInfo info() {
        return info;
    }

    /** Runs {@code command} on the master's thread; the future completes when what it changed is on disk. */
    public <T extends @Nullable Object> CompletableFuture<T> submit(Supplier<T> command) {
        return context.loop().submit(command);
    }

    /** SUBSCRIBE. Events go to {@code sink} until it is closed; its client's going is told by {@link #streamClosed}. */
    public void subscribe(Call.Subscribe call, String streamId, EventSink sink) {
        context.loop().post(() -> frameworks.subscribe(call, streamId, sink));
    }

    /** The client of a stream has gone. */
    public void streamClosed(String streamId) {
        context.loop().post(() -> frameworks.disconnected(streamId));
    }

    /** Any other call of a scheduler, well formed; {@code streamId} is the one it carries, if any. */
    public CompletableFuture<Answer> call(Call call, @Nullable String streamId) {
        return submit(() -> calls.call(call, streamId));
    }

    /** The machines. Only within {@link #submit}. */
    public Fleet fleet() {
        return fleet;
    }

    /** All that is known. Only within {@link #submit}. */
    public MasterContext context() {
        return context;
    }

    /** Results of operations. Only within {@link #submit}. */
    public Feedback feedback() {
        return feedback;
    }

    /** Frameworks. Only within {@link #submit}. */
    public Frameworks frameworks() {
        return frameworks;
    }

    /** Offers. Only within {@link #submit}. */
    public OfferBook offers() {
        return book;
    }

    /** Operations on resources. Only within {@link #submit}. */
    public Operations operations() {
        return operations;
    }

    /** Planned absences of agents. Only within {@link #submit}. */
    public MaintenanceCalls maintenance() {
        return maintenance;
    }

    /** The operator API. Only within {@link #submit}. */
    public OperatorCalls operator() {
        return new OperatorCalls(this);
    }

    /** Ends all agents, with their tasks or without; the master itself is ended by {@link #close}. */
    public CompletableFuture<Void> shutdown(boolean killTasks) {
        return submit(() -> {
            fleet.shutdown(killTasks);
            return null;
        });
    }

    @Override
    public void close() throws IOException {
        context.loop().close();
        journal.close();
    }
}
