package io.holdfast.core.offer;

import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.Reserved;
import io.holdfast.core.view.Explanation.Shortfall;
import io.holdfast.spi.model.Resource;
import io.holdfast.spi.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pod that works needs beside what it holds before its tasks can be launched anew in its place.
 *
 * @param row the row of its agent, or -1 if no offer of it is at hand
 * @param shortfalls what of it the agent does not have
 * @param reserve by how much reservations grow; what has to be reserved before anybody else takes it
 */
public record Growth(int row, List<Shortfall> shortfalls, List<Resource> reserve) {
    /**
     * The growth of a pod, or null if what it holds is enough.
     *
     * @param launching the resource sets of the tasks to be launched anew
     */
    public static @Nullable Growth of(
            OfferSnapshot offers,
            PodPlacement view,
            PodSpec spec,
            Footprint footprint,
            Set<String> launching,
            Owner owner) {
        List<Need> needs = Need.of(spec, view.overhead());
        List<Need> more = needs.stream()
                .filter(need -> isMore(need, Need.held(footprint, need, needs), launching))
                .toList();
        if (more.isEmpty()) {
            return null;
        }
        int row = Evaluator.rowOf(offers, footprint);
        if (row < 0) {
            return new Growth(row, List.of(), List.of());
        }
        Draft draft = new Draft(offers, row, view.record(), spec, footprint, owner);
        VolumeMatcher volumes = new VolumeMatcher(draft, footprint, owner, () -> "?");
        List<Resource> reserve = new ArrayList<>();
        for (Need need : more) {
            if (need instanceof Need.Amount amount) {
                Reserved have = Footprint.entry(footprint, need::isMetBy);
                long missing = amount.thousandths() - held(have);
                if (draft.take(amount.resource(), missing) && have != null) {
                    reserve.add(draft.rebuilt(have).withValue(Value.Scalar.ofThousandths(missing)));
                }
            } else if (need instanceof Need.Port port) {
                port(port, footprint, draft);
            } else if (need instanceof Need.Volume volume) {
                volumes.match(volume, null);
            } else if (need instanceof Need.AnyPort port) {
                draft.shortfalls.add(Matcher.unmet(port));
            }
        }
        if (draft.shortfalls.isEmpty()) {
            draft.commit();
        }
        return new Growth(row, List.copyOf(draft.shortfalls), List.copyOf(reserve));
    }

    private static boolean isMore(Need need, @Nullable Reserved have, Set<String> launching) {
        if (have == null || !launching.contains(need.set())) {
            return have == null;
        }
        if (need instanceof Need.Amount amount) {
            return amount.thousandths() > held(have);
        }
        return need instanceof Need.Port port && !Matcher.isAsked(port, number(have));
    }

    private static long held(@Nullable Reserved have) {
        return have != null && have.value() instanceof Value.Scalar scalar ? scalar.thousandths() : 0;
    }

    private static long number(Reserved port) {
        return ((Value.Ranges) port.value()).ranges().get(0).begin();
    }

    /** A port that the pod holds for something else may become free with its tasks. */
    private static void port(Need.Port need, Footprint footprint, Draft draft) {
        long wanted = need.port().port();
        long found = wanted == 0 ? draft.freePorts.first(need.port().ranges()) : wanted;
        boolean own = footprint.reserved().stream().anyMatch(entry -> entry.port() != null && number(entry) == wanted);
        if (draft.freePorts.contains(found)) {
            draft.freePorts.remove(found);
        } else if (!own) {
            draft.shortfalls.add(new Shortfall(wanted == 0 ? "ports" : "ports:" + wanted, 1, 0, 1));
        }
    }
}
