package io.holdfast.simulation;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.service.PodView;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers what extensions consented to within one turn: only what they said, never that they failed to say no. */
final class Witness {
    private final Set<String> places = new HashSet<>();
    private final Set<String> dead = new HashSet<>();
    private final Set<String> timely = new HashSet<>();

    /** A turn begins. */
    void forget() {
        places.clear();
        dead.clear();
        timely.clear();
    }

    /** Whether a rule was asked about this pod and left this host in. */
    boolean sawPlace(String pod, @Nullable String host) {
        return places.contains(pod + "@" + host);
    }

    /** Whether both constraints were asked about this pod and allowed its replacement. */
    boolean sawPermit(String pod) {
        return dead.contains(pod) && timely.contains(pod);
    }

    Generation watching(Generation real) {
        return new Watched(real);
    }

    private static String name(PodView pod) {
        return pod.service() + "/" + pod.name();
    }

    private static boolean allows(@Nullable Verdict verdict) {
        return verdict != null && verdict.allowed();
    }

    private final class Watched extends FlakyGeneration {
        Watched(Generation real) {
            super(real);
        }

        @Override
        public Provided<PlacementRule> placementRule(PolicyRef policy) {
            Provided<PlacementRule> rule = super.placementRule(policy);
            return as(rule, new PlacementRule() {
                @Override
                public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
                    return rule.extension().check(offers, row, view);
                }

                @Override
                public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
                    rule.extension().narrow(offers, view, feasible);
                    for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
                        places.add(name(view.pod()) + "@" + offers.agent(row).hostname());
                    }
                }
            });
        }

        @Override
        public Provided<SafetyConstraint> safety(PolicyRef policy) {
            Provided<SafetyConstraint> safety = super.safety(policy);
            return as(safety, (pod, now) -> {
                Verdict verdict = safety.extension().permanentlyFailed(pod, now);
                if (allows(verdict)) {
                    dead.add(name(pod.pod()));
                }
                return verdict;
            });
        }

        @Override
        public Provided<PerformanceConstraint> performance(PolicyRef policy) {
            Provided<PerformanceConstraint> performance = super.performance(policy);
            return as(performance, (pod, history, now) -> {
                Verdict verdict = performance.extension().mayReplace(pod, history, now);
                if (allows(verdict)) {
                    timely.add(name(pod.pod()));
                }
                return verdict;
            });
        }
    }
}
