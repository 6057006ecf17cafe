package io.holdfast.extensions.trial;

import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Asks a strategy about plans in many states, twice. */
final class StrategyTrial {
    private static final int VIEWS = 40;
    private static final long SOME_DAY = 1_700_000_000_000L;

    private final DeploymentStrategy strategy;
    private final String what;
    private final Calls calls;

    StrategyTrial(DeploymentStrategy strategy, String what, Calls calls) {
        this.strategy = strategy;
        this.what = what;
        this.calls = calls;
    }

    private record Answer(@Nullable BitSet eligible, BitSet decisionPoints) {}

    /** What it does wrong first; empty if nothing. */
    String complaint(Set<String> words) {
        Set<String> names = new LinkedHashSet<>(words);
        names.addAll(List.of("first", "second", "third"));
        for (int seed = 0; seed < VIEWS; seed++) {
            StrategyView view = view(List.copyOf(names), new SplittableRandom(seed));
            Answer answer = ask(view);
            BitSet eligible = answer.eligible;
            if (eligible == null) {
                return "answers nothing: say which children may be worked on, at least with an empty set";
            }
            if (eligible.length() > view.children().size()) {
                return "names child " + (eligible.length() - 1) + " of "
                        + view.children().size() + ": children are counted from 0";
            }
            if (!answer.equals(ask(view))) {
                return "answers differently when it is asked the same again: it must depend on the view alone";
            }
        }
        return "";
    }

    private Answer ask(StrategyView view) {
        return calls.ask(what, () -> {
            BitSet decisionPoints = new BitSet();
            for (int i = 0; i < view.children().size(); i++) {
                decisionPoints.set(i, strategy.isDecisionPoint(view, i));
            }
            BitSet given = strategy.eligible(view);
            if (given == null) {
                return new Answer(null, decisionPoints);
            }
            BitSet eligible = new BitSet();
            eligible.or(given);
            return new Answer(eligible, decisionPoints);
        });
    }

    private static StrategyView view(List<String> names, SplittableRandom random) {
        List<ElementView> children = new ArrayList<>();
        for (String name : names) {
            PlanStatus status = PlanStatus.values()[random.nextInt(PlanStatus.values().length)];
            boolean before = status == PlanStatus.COMPLETE && random.nextBoolean();
            children.add(new ElementView(name, status, random.nextInt(6) == 0, before));
        }
        return new StrategyView(children, random.nextInt(4), SOME_DAY);
    }
}
