package io.holdfast.core.loop;

import io.holdfast.core.cluster.Cluster;
import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.event.Happening;
import io.holdfast.core.event.Happenings;
import io.holdfast.core.extension.Generation;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.secret.SecretView;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.event.Event;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The decision loop: {@link #turn} takes inputs, decides, commits in one transaction, and only then lets
 * calls go to the cluster. If a commit fails this object is of no more use: make a new one, which loads what
 * is durable.
 *
 * <p>Not thread-safe: one thread owns it. It has no clock, threads or randomness of its own.
 */
public final class Scheduler {
    private static final int EVENTS_KEPT = 10_000;

    private final Store store;
    private final Cluster cluster;
    private final Settings settings;
    private final LongSupplier clock;
    private final Supplier<String> ids;
    private final Supplier<Generation> generations;
    private final Supplier<SecretView> secrets;
    private final KernelState state;
    private final Session session = new Session();

    /** What happened and was not fetched yet. */
    private final ArrayDeque<Event> events = new ArrayDeque<>();

    private long eventsTold;

    /** Set while a decision is under way: one that does not come to its end leaves memory ahead of the store. */
    private boolean unsettled;

    /**
     * Loads the state; every secret counts as there.
     *
     * @param clock milliseconds since the epoch; should not jump while the process lives
     * @param ids unique ids, UUIDs as text
     * @param generations the extensions in force
     * @throws StoreException if the store cannot be read, or holds state without a framework id
     */
    public Scheduler(
            Store store,
            Cluster cluster,
            Settings settings,
            LongSupplier clock,
            Supplier<String> ids,
            Supplier<Generation> generations) {
        this(store, cluster, settings, clock, ids, generations, () -> SecretView.EVERYTHING);
    }

    /**
     * Loads the state.
     *
     * @param clock milliseconds since the epoch; should not jump while the process lives
     * @param ids unique ids, UUIDs as text
     * @param generations the extensions in force
     * @param secrets which secrets are there; asked once a turn
     * @throws StoreException if the store cannot be read, or holds state without a framework id
     */
    public Scheduler(
            Store store,
            Cluster cluster,
            Settings settings,
            LongSupplier clock,
            Supplier<String> ids,
            Supplier<Generation> generations,
            Supplier<SecretView> secrets) {
        this.store = store;
        this.cluster = cluster;
        this.settings = settings;
        this.clock = clock;
        this.ids = ids;
        this.generations = generations;
        this.secrets = secrets;
        this.state = KernelState.of(store.load());
        if (state.framework() == null && !state.isEmpty()) {
            throw new StoreException(
                    "the state holds services but no framework id; reservations could not be recognised. Restore the"
                            + " node '" + FrameworkRecord.PATH + "' from a backup, or start with an empty state",
                    null);
        }
    }

    /**
     * Who we are to the cluster. At the first start the id is chosen and made durable here, before anybody
     * subscribes with it. A framework keeps its role: with another one asked for, what runs goes on, and definitions are
     * refused.
     *
     * @throws StoreException if it cannot be stored; this object must be thrown away
     */
    public FrameworkRecord framework(String role, String principal) {
        refuseIfUnsettled();
        FrameworkRecord known = state.framework();
        if (known == null) {
            begin();
            known = new FrameworkRecord(ids.get(), settings.frameworkName(), role, principal);
            state.put(known);
            store.commit(state.drain());
            unsettled = false;
        }
        // What is reserved belongs to the role, that of a deployment under way, too.
        session.roleRefused = known.role().equals(role)
                ? null
                : "role: cannot change from " + known.role() + " to " + role
                        + ", since all that is reserved belongs to " + known.role()
                        + "; start the scheduler with --role " + known.role();
        return known;
    }

    /**
     * One turn: everything that came since the last one, one decision, one commit, then the calls.
     *
     * @return what was decided, for the log
     * @throws StoreException if the commit failed; nothing was sent, and this object must be thrown away
     * @throws IllegalStateException if an earlier turn did not come to its end
     */
    public List<String> turn(List<Input> inputs) {
        begin();
        Turn turn = new Turn(state, session, settings, generations.get(), secrets.get(), ids, clock.getAsLong());
        session.turns++;
        for (Input input : inputs) {
            fold(turn, input);
        }
        if (session.connected && session.tornDown == null) {
            act(turn);
        }
        List<Happening> happened = happened(turn);
        List<StateWrite> writes = state.drain();
        if (!writes.isEmpty()) {
            store.commit(writes);
        }
        unsettled = false;
        happened.forEach(happening -> tell(happening, turn.now));
        for (ClusterCall call : turn.calls) {
            cluster.send(call);
            session.counters.sent(call, settings);
        }
        turn.replies.forEach(Runnable::run);
        return turn.reasons;
    }

    /** What is told is never a reason not to decide. */
    private List<Happening> happened(Turn turn) {
        try {
            return Happenings.of(state.changes());
        } catch (RuntimeException e) {
            turn.reason("what happened in this turn cannot be told: " + e);
            return List.of();
        }
    }

    private void tell(Happening happening, long atMillis) {
        if (events.size() == EVENTS_KEPT) {
            events.remove();
        }
        events.add(new Event(
                ++eventsTold,
                atMillis,
                happening.type(),
                happening.service(),
                happening.subject(),
                happening.message(),
                happening.details()));
    }

    /** What happened since this was last asked, all of it durable; to be asked after each turn, or the oldest is lost. */
    public List<Event> drainEvents() {
        List<Event> told = List.copyOf(events);
        events.clear();
        return told;
    }

    private void begin() {
        refuseIfUnsettled();
        unsettled = true;
    }

    private void refuseIfUnsettled() {
        if (unsettled) {
            throw new IllegalStateException("an earlier decision was not made durable, so what is in memory must not"
                    + " be used; make a new scheduler, which loads what is durable");
        }
    }

    private static void fold(Turn turn, Input input) {
        if (input instanceof Input.FromCluster from) {
            turn.session.counters.heard(from.event());
            new ClusterFold(turn).fold(from.event());
        } else if (input instanceof Input.Ordered ordered) {
            turn.reply(ordered, carriedOut(turn, ordered.command()));
        } else if (input instanceof Input.Probed probed) {
            new ProbeFold(turn).fold(probed);
        }
    }

    /** A command that fails changes nothing, and neither keeps others from being carried out nor ends the loop. */
    private static CommandResult carriedOut(Turn turn, Command command) {
        turn.state.begin();
        try {
            CommandResult result = new CommandFold(turn).fold(command);
            boolean refused = result.outcome() == CommandResult.Outcome.INVALID
                    || result.outcome() == CommandResult.Outcome.NOT_FOUND;
            if (refused && command instanceof Command.Together) {
                turn.state.undo();
            } else {
                turn.state.keep();
            }
            return result;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            turn.state.undo();
            String fault = "this cannot be done, nothing was changed: " + e;
            turn.reason(command.getClass().getSimpleName() + " by " + command.by() + ": " + fault);
            return new CommandResult(CommandResult.Outcome.INVALID, fault, List.of());
        }
    }

    private static void act(Turn turn) {
        Session session = turn.session;
        new ReconcilePass(turn).run();
        OfferSnapshot offers = new OfferSnapshot(
                session.offers.values().stream().map(Session.Held::offer).toList(),
                turn.owner().frameworkId(),
                turn.owner().role());
        Accepts accepts = new Accepts(offers);
        Map<String, String> wanting = new HashMap<>();
        LedgerPass ledger = new LedgerPass(turn, offers, accepts);
        ledger.followVolumes();
        new Maintenance(turn).run();
        boolean busy = new Planning(turn, offers, accepts, wanting).run();
        ledger.run();
        accepts.into(turn);
        if (session.endWanted && !TearDown.isNeeded(turn)) {
            TearDown.now(turn);
        }
        if (session.tornDown == null) {
            new KillPass(turn).run();
            new RolePass(turn).run();
            new OfferPass(turn).run(busy, wanting);
        }
    }

    /**
     * The roles to subscribe with: the framework's own, those that are set, and those that are needed. Who asks does so: what
     * is asked for later is what differs from them.
     */
    public List<String> roles(String own) {
        List<String> roles = RolePass.of(own, state, settings);
        session.roles = roles;
        return roles;
    }

    /** Why the cluster will not have us, if it said so: the process should end and say it. */
    public Optional<ClusterEvent.Rejected> rejected() {
        return Optional.ofNullable(session.rejected);
    }

    /** What there is to see between two turns; valid until the next one. */
    public SchedulerView view() {
        return new StateView(state, session, settings, generations.get(), clock.getAsLong());
    }

    /** For checkers: the state itself. Do not change it. */
    public KernelState state() {
        return state;
    }
}
