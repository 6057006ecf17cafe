package io.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.extension.Generation;
import io.holdfast.core.preview.ActionLog;
import io.holdfast.core.preview.Preview;
import io.holdfast.core.preview.PreviewAction;
import io.holdfast.core.preview.PreviewAction.Kind;
import io.holdfast.core.preview.PreviewReport;
import io.holdfast.core.preview.PreviewReport.Outcome;
import io.holdfast.core.preview.PreviewSubject;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.spi.plan.PlanStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A change is previewed, then made in a cluster without faults: what happens to each pod must be what was shown. */
class PreviewEqualsWhatHappensTest {
    private static final Logger LOG = LoggerFactory.getLogger(PreviewEqualsWhatHappensTest.class);
    private static final Set<Kind> SHOWN =
            EnumSet.of(Kind.KILL, Kind.LAUNCH, Kind.RESTART, Kind.MOVE, Kind.REMOVE, Kind.DESTROY_VOLUME);
    private static final int CALM_TURNS = 60;
    private static final int TURNS = 2_000;

    @Test
    void ofManyChanges() {
        long first = Long.getLong("holdfast.simulation.seed", 1);
        long seeds = Long.getLong("holdfast.simulation.seeds", 120);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        List<String> differ = LongStream.range(first, first + seeds)
                .mapToObj(seed -> differences(seed, outcomes))
                .filter(difference -> !difference.isEmpty())
                .toList();
        LOG.info("previews ended: {}", outcomes);
        assertThat(differ).isEmpty();
        assertThat(outcomes).containsKeys(Outcome.COMPLETE, Outcome.WAITING, Outcome.UNCHANGED);
    }

    private static String differences(long seed, Map<Outcome, Integer> outcomes) {
        PreviewedChange change = PreviewedChange.of(seed);
        Generation extensions = new Life().extensions();
        Simulation simulation = new Simulation(seed, extensions, 5);
        List<Consumer<List<StateWrite>>> committing = new ArrayList<>();
        simulation.wrapStore(store -> watched(store, writes -> committing.forEach(log -> log.accept(writes))));
        simulation.target(change.before());
        untilCalm(simulation);
        if (!isComplete(simulation)) {
            return "seed " + seed + ": the service does not even come up";
        }

        PreviewReport preview = preview(simulation, change.change());
        outcomes.merge(preview.outcome(), 1, Integer::sum);

        ActionLog log = new ActionLog(List.copyOf(simulation.store.records().values()), simulation::now);
        committing.add(log::committing);
        simulation.watchCalls(log::sent);
        if (change.change() instanceof Command.SetTarget set) {
            simulation.target(set.spec());
        } else {
            simulation.order(change.change());
        }
        untilCalm(simulation);
        boolean complete = isComplete(simulation);
        boolean expected = preview.outcome() == Outcome.COMPLETE || preview.outcome() == Outcome.UNCHANGED;
        Map<String, List<String>> shown = inOrder(preview.actions(), change.isSerial());
        Map<String, List<String>> happened = inOrder(log.actions(), change.isSerial());
        if (shown.equals(happened) && complete == expected) {
            return "";
        }
        return "seed " + seed + ": shown " + preview.outcome() + " " + shown + "\n but happened "
                + (complete ? "to the end" : "until it waited") + " " + happened;
    }

    private static PreviewReport preview(Simulation simulation, Command change) {
        PreviewSubject subject =
                PreviewSubject.of(simulation.scheduler().view(), Simulation.settings(), simulation.now());
        Generation own = simulation.shelf.inForce().over(new Life().extensions());
        return new Preview(subject, own, () -> false).of(PreviewedChange.SERVICE, change);
    }

    /** Lets the world go on, and says continue wherever somebody has to, until nothing more is done. */
    private static void untilCalm(Simulation simulation) {
        int calm = 0;
        for (int turn = 0; turn < TURNS && calm < CALM_TURNS; turn++) {
            int commits = simulation.store.commits();
            simulation.turn();
            calm = commits == simulation.store.commits() ? calm + 1 : 0;
            if (calm == CALM_TURNS / 2 && waits(simulation)) {
                simulation.order(new Command.Continue(PreviewedChange.SERVICE, "deploy", null, "operator"));
                calm = 0;
            }
        }
    }

    private static boolean waits(Simulation simulation) {
        return simulation.scheduler().view().plans(PreviewedChange.SERVICE).stream()
                .flatMap(plan -> plan.phases().stream())
                .flatMap(phase -> phase.steps().stream())
                .anyMatch(step -> step.decisionPoint() && step.status() != PlanStatus.COMPLETE);
    }

    private static boolean isComplete(Simulation simulation) {
        SchedulerView view = simulation.scheduler().view();
        return view.plans(PreviewedChange.SERVICE).stream().allMatch(plan -> plan.status() == PlanStatus.COMPLETE);
    }

    /**
     * What is done, in order: all of it, or pod by pod where several are worked on at once. Which of several agents a
     * new place is found on is a matter of whose offer comes first; whether a volume that was given up is destroyed
     * before the new place is taken, which one decision asks for, is one of the agents' order.
     */
    private static Map<String, List<String>> inOrder(List<PreviewAction> actions, boolean together) {
        Map<String, List<String>> inOrder = new TreeMap<>();
        for (PreviewAction action : actions) {
            if (SHOWN.contains(action.kind())) {
                boolean anywhere = action.kind() == Kind.LAUNCH || action.kind() == Kind.MOVE;
                boolean destroys = action.kind() == Kind.DESTROY_VOLUME;
                String key = destroys ? "destroyed of " + action.pod() : together ? "all" : action.pod();
                inOrder.computeIfAbsent(key, pod -> new ArrayList<>())
                        .add(action.kind() + " " + action.pod() + " " + action.tasks()
                                + (anywhere ? "" : " on " + action.agent()) + ": " + action.why());
            }
        }
        return inOrder;
    }

    private static Store watched(Store store, Consumer<List<StateWrite>> watcher) {
        return new Store() {
            @Override
            public List<Durable> load() {
                return store.load();
            }

            @Override
            public void commit(List<StateWrite> writes) {
                watcher.accept(writes);
                store.commit(writes);
            }
        };
    }
}
