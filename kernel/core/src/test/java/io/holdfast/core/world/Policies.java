package io.holdfast.core.world;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies written by hand, by type name; a test may put others in their place at any time. */
public final class Policies implements Generation {
    /** After so long a pod that is down is given up. */
    public static final long SAFETY = 20 * 60_000;

    /** The least time between two destructive replacements. */
    public static final long PERFORMANCE = 10 * 60_000;

    public final Map<String, PlacementRule> rules = new HashMap<>();
    public final Map<String, OfferScorer> scorers = new HashMap<>();
    public final Map<String, DeploymentStrategy> strategies = new HashMap<>();
    public final Map<String, SafetyConstraint> safeties = new HashMap<>();
    public final Map<String, PerformanceConstraint> performances = new HashMap<>();

    public final Map<String, RecoveryOverride> overrides = new HashMap<>();

    public final List<Provided<ConfigValidator>> validators = new ArrayList<>();

    /** Types that are there, but whose parameters in the definition do not fit. */
    public final Set<String> unfit = new HashSet<>();

    /** By type, what exactly is wrong with its parameters, where that is known. */
    public final Map<String, List<ConfigError>> wrong = new HashMap<>();

    /** Types whose very lookup fails, as it never should. */
    public final Set<String> broken = new HashSet<>();

    /** Serial, parallel and canary strategies; the two usual constraints; a rule that keeps a type apart. */
    public Policies() {
        strategies.put("serial", view -> upTo(view, 1));
        strategies.put("parallel", view -> upTo(view, view.children().size()));
        strategies.put("canary", new Canary());
        safeties.put("timeout", (pod, now) -> {
            long at = pod.failedSinceMillis() + SAFETY;
            return now >= at
                    ? Verdict.allow("down for " + (now - pod.failedSinceMillis()) + " ms")
                    : Verdict.notBefore(at, "not down for long enough");
        });
        performances.put("min-interval", (pod, history, now) -> {
            List<Long> times = history.atMillis();
            long next = times.isEmpty() ? now : times.get(times.size() - 1) + PERFORMANCE;
            return now >= next ? Verdict.allow("it is time") : Verdict.notBefore(next, "the last was just now");
        });
        rules.put(
                "apart",
                (offers, row, view) -> view.counts(view.pod().type(), "@hostname")
                                        .at(offers.agent(row).hostname())
                                == 0
                        ? null
                        : new Rejection("host-taken", "another instance is there", "add an agent"));
    }

    private static BitSet upTo(StrategyView view, int most) {
        BitSet open = new BitSet();
        for (int i = 0; i < view.children().size() && open.cardinality() < most; i++) {
            if (view.children().get(i).status() != PlanStatus.COMPLETE) {
                open.set(i);
            }
        }
        return open;
    }

    /** Holds the first two children this plan has work for; then one by one. */
    private static final class Canary implements DeploymentStrategy {
        @Override
        public BitSet eligible(StrategyView view) {
            BitSet open = upTo(view, 1);
            for (int i = 0; i < view.children().size(); i++) {
                if (isDecisionPoint(view, i)) {
                    open.clear(i, view.children().size());
                    return open;
                }
            }
            return open;
        }

        @Override
        public boolean isDecisionPoint(StrategyView view, int index) {
            int before = 0;
            for (int i = 0; i < index; i++) {
                before += view.children().get(i).completeBefore() ? 0 : 1;
            }
            return !view.children().get(index).completeBefore()
                    && view.children().get(index).status() != PlanStatus.COMPLETE
                    && before < 2
                    && before >= view.proceeds();
        }
    }

    @Override
    public long number() {
        return 1;
    }

    private <T> Provided<T> find(Map<String, T> map, PolicyRef policy, String point) {
        if (broken.contains(policy.type())) {
            throw new IllegalStateException("the set of extensions is broken");
        }
        if (unfit.contains(policy.type())) {
            throw UnknownPolicyException.unfit(
                    "the parameters of the " + point + " " + policy.type() + " do not fit",
                    wrong.getOrDefault(policy.type(), List.of()));
        }
        T found = Optional.ofNullable(map.get(policy.type()))
                .orElseThrow(
                        () -> UnknownPolicyException.missing("nobody provides the " + point + " " + policy.type()));
        return new Provided<>(policy.type(), "by-hand", "1.0", found);
    }

    @Override
    public Provided<PlacementRule> placementRule(PolicyRef policy) {
        return find(rules, policy, "placement rule");
    }

    @Override
    public Provided<RecoveryOverride> recoveryOverride(PolicyRef policy) {
        return find(overrides, policy, "recovery override");
    }

    @Override
    public Provided<OfferScorer> scorer(PolicyRef policy) {
        return find(scorers, policy, "offer scorer");
    }

    @Override
    public Provided<DeploymentStrategy> strategy(PolicyRef policy) {
        return find(strategies, policy, "deployment strategy");
    }

    @Override
    public Provided<SafetyConstraint> safety(PolicyRef policy) {
        return find(safeties, policy, "safety constraint");
    }

    @Override
    public Provided<PerformanceConstraint> performance(PolicyRef policy) {
        return find(performances, policy, "performance constraint");
    }

    @Override
    public List<Provided<ConfigValidator>> validators() {
        return List.copyOf(validators);
    }
}
