package io.holdfast.core.offer;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.Reserved;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.RowSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds a place for a pod among the offers at hand. */
public final class Evaluator {
    private Evaluator() {}

    /**
     * The rows that have enough of every resource and that all rules accept. Bulk: cost per row is a few
     * comparisons per resource and rule.
     */
    public static RowSet feasible(OfferSnapshot offers, PodPlacement view, RuleTree rules, PodSpec spec) {
        RowSet feasible = RowSet.all(offers.size());
        offers.retainServing(feasible, spec);
        Lane lane = offers.lane(spec.preReservedRole());
        Map<String, Long> scalars = new HashMap<>();
        int ports = 0;
        for (Need need : Need.of(spec, view.overhead())) {
            if (need instanceof Need.Amount amount) {
                scalars.merge(amount.resource(), amount.thousandths(), Long::sum);
            } else if (need instanceof Need.Volume volume && volume.isOnRoot()) {
                scalars.merge("disk", volume.thousandths(), Long::sum);
            } else if (need instanceof Need.Volume volume) {
                withDiskFor(volume, lane, feasible);
            } else if (need instanceof Need.Port) {
                ports++;
            } else {
                return RowSet.none(offers.size());
            }
        }
        scalars.forEach((name, amount) -> atLeast(feasible, lane.scalars(name), amount));
        atLeast(feasible, lane.portCounts(), ports);
        if (!feasible.isEmpty()) {
            rules.narrow(offers, view, feasible);
        }
        return feasible;
    }

    private static void withDiskFor(Need.Volume volume, Lane lane, RowSet rows) {
        DiskWish wish = new DiskWish(volume.volume());
        for (int row = rows.next(0); row >= 0; row = rows.next(row + 1)) {
            boolean found = lane.disks(row).stream()
                    .anyMatch(disk -> disk.left() > 0 && wish.fits(disk.left()) && wish.isKind(disk.source()));
            if (!found) {
                rows.remove(row);
            }
        }
    }

    private static void atLeast(RowSet rows, long[] offered, long wanted) {
        for (int word = 0; word < rows.wordCount(); word++) {
            long mask = 0;
            int from = word << 6;
            int to = Math.min(from + 64, offered.length);
            for (int row = from; row < to; row++) {
                mask |= (offered[row] >= wanted ? 1L : 0L) << (row - from);
            }
            rows.retainWord(word, mask);
        }
    }

    /**
     * A place for a pod that has none, or gives its own up.
     *
     * @param excluded agents it must not go to
     * @return null if no offer at hand will do
     */
    public static @Nullable Match placeAnew(
            OfferSnapshot offers,
            PodPlacement view,
            RuleTree rules,
            @Nullable OfferScorer scorer,
            PodSpec spec,
            Exclusions excluded,
            Owner owner,
            Supplier<String> ids,
            long nowMillis) {
        RowSet feasible = feasible(offers, view, rules, spec);
        excluded.agents()
                .map(agent -> offers.rowOf(agent, owner.roleOf(spec)))
                .filter(row -> row >= 0)
                .forEach(feasible::remove);
        double[] scores = scores(offers, view, scorer, feasible).byRow();
        for (int row = best(feasible, scores); row >= 0; row = best(feasible, scores)) {
            Match match = new Matcher(offers, row, view, spec, null, owner, ids).match(setNames(view, spec), nowMillis);
            if (match != null) {
                return match;
            }
            feasible.remove(row);
        }
        return null;
    }

    /**
     * The pod's own place, if it is offered: by the identity of its volumes, wherever their agent is now, or
     * by its agent if it has none.
     *
     * @param launching the resource sets of the tasks to launch
     * @return null if it is not offered, or too little of it
     */
    public static @Nullable Match placeAgain(
            OfferSnapshot offers,
            PodPlacement view,
            PodSpec spec,
            Set<String> launching,
            Owner owner,
            Supplier<String> ids,
            long nowMillis) {
        Footprint footprint = java.util.Objects.requireNonNull(view.record().footprint());
        int row = rowOf(offers, footprint);
        return row < 0 ? null : new Matcher(offers, row, view, spec, footprint, owner, ids).match(launching, nowMillis);
    }

    /** The row where a footprint is offered, or -1. */
    static int rowOf(OfferSnapshot offers, Footprint footprint) {
        for (Reserved reserved : footprint.reserved()) {
            if (reserved.persistenceId() != null) {
                int row = offers.rowOfResource(reserved.resourceId());
                if (row >= 0) {
                    return row;
                }
            }
        }
        return offers.rowOf(footprint.agent().id(), footprint.role());
    }

    /** The names of all resource sets of a definition. */
    static Set<String> setNames(PodPlacement view, PodSpec spec) {
        return new java.util.HashSet<>(
                Need.of(spec, view.overhead()).stream().map(Need::set).toList());
    }

    /**
     * The place that would be tried first.
     *
     * @param row the row, or -1 if no place will do
     * @param failure why the scorer gave no order, so that the first place that fits is taken; else null
     */
    public record Choice(int row, @Nullable String failure) {}

    /** Which place would be tried first; takes nothing of it. */
    public static Choice choose(
            OfferSnapshot offers, PodPlacement view, RuleTree rules, @Nullable OfferScorer scorer, PodSpec spec) {
        RowSet feasible = feasible(offers, view, rules, spec);
        Scores scores = scores(offers, view, scorer, feasible);
        return new Choice(best(feasible, scores.byRow()), scores.failure());
    }

    /** Null for no order: the first place that fits is taken. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Scores(
            double @Nullable [] byRow, @Nullable String failure) {}

    private static Scores scores(
            OfferSnapshot offers, PodPlacement view, @Nullable OfferScorer scorer, RowSet feasible) {
        if (scorer == null || feasible.isEmpty()) {
            return new Scores(null, null);
        }
        double[] scores = new double[offers.size()];
        try {
            scorer.score(offers, view, feasible.copy(), scores);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return new Scores(null, e.toString());
        }
        for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
            if (Double.isNaN(scores[row])) {
                return new Scores(null, "its score for " + offers.agent(row).hostname() + " is not a number");
            }
        }
        return new Scores(scores, null);
    }

    private static int best(RowSet feasible, double @Nullable [] scores) {
        int best = feasible.next(0);
        if (scores == null) {
            return best;
        }
        for (int row = best; row >= 0; row = feasible.next(row + 1)) {
            if (scores[row] > scores[best]) {
                best = row;
            }
        }
        return best;
    }

    /** For explanations: what falls short of a place, by row. */
    static List<io.holdfast.core.view.Explanation.Shortfall> shortfalls(
            OfferSnapshot offers, int row, PodPlacement view, @Nullable Footprint old, PodSpec spec, Owner owner) {
        Matcher matcher = new Matcher(offers, row, view, spec, old, owner, () -> "?");
        matcher.match(setNames(view, spec), 0);
        return matcher.shortfalls();
    }
}
