package io.holdfast.core.preview;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.extension.Generation;
import io.holdfast.core.loop.Input;
import io.holdfast.core.loop.Scheduler;
import io.holdfast.core.model.KernelState;
import io.holdfast.core.secret.SecretOwner;
import io.holdfast.core.secret.SecretUse;
import io.holdfast.core.secret.SecretView;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Carries a command out in a world of its own: the real decision loop, over a copy of the records, against a cluster
 * that is made up of the latest offers and does everything at once. Nothing outside is changed.
 *
 * <p>It may run beside the loop, on a generation of its own: extensions are called by one thread at a time. Bounded in
 * turns, in simulated time, and by whoever cancels it. Not thread-safe; good for one command.
 */
public final class Preview {
    /** No preview takes more turns; with 200 services of five pods each it takes a few thousand. */
    static final int TURNS = 20_000;

    private static final long TURN_MILLIS = 500;
    private static final long LONGEST_STEP_MILLIS = 10_000;

    /** After so long without anything being done all is at rest: offers were asked for, and looked at. */
    private static final long CALM_MILLIS = 12_000;

    /** So long is waited for something that only time changes, a launch backoff for example. */
    private static final long PATIENCE_MILLIS = 6 * 60_000;

    private final PreviewSubject subject;
    private final BooleanSupplier cancelled;
    private final ActionLog log;
    private final PerfectCluster cluster;
    private final Scheduler scheduler;
    private final List<String> notes;
    private long now;
    private long ids;
    private boolean active;

    /**
     * A world for one preview.
     *
     * @param generation what decides
     * @param cancelled asked before each turn; once it is true the preview ends with what it has
     */
    public Preview(PreviewSubject subject, Generation generation, BooleanSupplier cancelled) {
        this(subject, generation, SecretView.EVERYTHING, cancelled);
    }

    /**
     * The same, where not everything secret can be provided; what can be counts as there.
     *
     * @param providers whether there is anybody to ask
     */
    public Preview(PreviewSubject subject, Generation generation, SecretView providers, BooleanSupplier cancelled) {
        this.subject = subject;
        this.cancelled = cancelled;
        this.now = subject.nowMillis();
        this.log = new ActionLog(subject.records(), () -> now);
        KernelState before = KernelState.of(subject.records());
        FrameworkRecord framework = before.framework() == null
                ? new FrameworkRecord("preview", subject.settings().frameworkName(), "preview", "preview")
                : before.framework();
        Inventory.Found found = Inventory.of(before, framework, subject.offers(), now);
        this.notes = found.notes();
        this.cluster = new PerfectCluster(found.agents(), framework.role(), this::course);
        List<Durable> records = new ArrayList<>(subject.records());
        if (before.framework() == null) {
            records.add(framework);
        }
        this.scheduler = new Scheduler(
                new Memory(records),
                this::send,
                subject.settings(),
                () -> now,
                () -> "preview-" + ++ids,
                () -> generation,
                () -> new Provided(providers));
    }

    /** Everything is there that somebody provides. */
    private record Provided(SecretView providers) implements SecretView {
        @Override
        public Optional<String> missing(SecretOwner owner, SecretUse use) {
            return Optional.empty();
        }

        @Override
        public Optional<String> unprovided(SecretUse.Source source) {
            return providers.unprovided(source);
        }
    }

    /**
     * Carries the command out.
     *
     * @param service whose pods are reported on
     */
    public PreviewReport of(String service, Command command) {
        Findings findings = new Findings(subject, service, command, notes);
        FrameworkRecord framework =
                java.util.Objects.requireNonNull(scheduler.state().framework());
        List<CommandResult> answers = new ArrayList<>();
        turn(List.of(
                new Input.FromCluster(
                        new ClusterEvent.Subscribed(framework.frameworkId(), "preview", true, subject.localRegion())),
                new Input.Ordered(command, answers::add)));
        CommandResult answer = answers.get(0);
        if (answer.outcome() == Outcome.INVALID || answer.outcome() == Outcome.NOT_FOUND) {
            return findings.refused(answer, scheduler.state());
        }
        boolean cut = !run(service);
        return findings.report(scheduler, log.actions(), cut, now - subject.nowMillis());
    }

    /** Lets the world go on until the service is done or nothing more is to be expected; false if it was cut short. */
    private boolean run(String service) {
        Decisions decisions = new Decisions(scheduler, log, service);
        long calmSince = now;
        long step = TURN_MILLIS;
        for (int turns = 0; turns < TURNS && !cancelled.getAsBoolean(); turns++) {
            now += step;
            turn(cluster.until(now).stream().<Input>map(Input.FromCluster::new).toList());
            if (active || cluster.isBusy()) {
                calmSince = now;
                step = TURN_MILLIS;
                continue;
            }
            step = Math.min(LONGEST_STEP_MILLIS, step + TURN_MILLIS);
            long calm = now - calmSince;
            if (calm >= CALM_MILLIS) {
                if (decisions.isComplete() || calm >= PATIENCE_MILLIS) {
                    return true;
                }
                Input said = decisions.next();
                if (said != null) {
                    turn(List.of(said));
                    calmSince = now;
                    step = TURN_MILLIS;
                }
            }
        }
        return false;
    }

    private void turn(List<Input> inputs) {
        active = false;
        List<Input> all = new ArrayList<>(inputs);
        all.add(new Input.Tick());
        scheduler.turn(all);
    }

    private void send(ClusterCall call) {
        // Not a kill: the first of it comes with a commit, and those of what does not answer are sent for ever.
        active |= call instanceof ClusterCall.Accept;
        log.sent(call);
        cluster.send(call);
    }

    private TaskBehaviour.Course course(String taskId) {
        return Goals.ends(scheduler.state(), taskId) ? TaskBehaviour.Course.FINISHES : TaskBehaviour.Course.RUNS;
    }

    /** Keeps nothing: the scheduler loads once, and knows what it has committed. */
    private final class Memory implements Store {
        private final List<Durable> records;

        Memory(List<Durable> records) {
            this.records = records;
        }

        @Override
        public List<Durable> load() {
            return records;
        }

        @Override
        public void commit(List<StateWrite> writes) {
            active = true;
            log.committing(writes);
        }
    }
}
