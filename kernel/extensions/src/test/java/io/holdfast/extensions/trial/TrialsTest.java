package io.holdfast.extensions.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.GuardException;
import io.holdfast.extensions.Guards;
import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.service.ServiceProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private final AtomicInteger counter = new AtomicInteger();

    private static Calls calls(Duration patience) {
        return new Calls(Guards.none(), new Bundle("tests", "1.0.0"), TrialsTest.class.getClassLoader(), patience);
    }

    private static String complaint(ExtensionPoint point, Object extension) {
        return new Trials(calls(Duration.ofMinutes(1))).complaint(point, "odd", extension, Map.of());
    }

    private static String rule(PlacementRule rule) {
        return complaint(ExtensionPoint.PLACEMENT_RULE, rule);
    }

    private static String scorer(OfferScorer scorer) {
        return complaint(ExtensionPoint.OFFER_SCORER, scorer);
    }

    private static String strategy(DeploymentStrategy strategy) {
        return complaint(ExtensionPoint.DEPLOYMENT_STRATEGY, strategy);
    }

    @Test
    void aRuleSeesAgentsOfManyKindsAndTheAttributesItsParametersName() {
        Set<Boolean> seen = new HashSet<>();
        PlacementRule rule = (offers, row, view) -> {
            seen.add(offers.column("shelf").at(row) != null
                    && view.counts("data", "shelf").asMap().size() > 1);
            return offers.column("rack").at(row) == null ? new Rejection("no-rack", "it has none", null) : null;
        };

        String complaint = new Trials(calls(Duration.ofMinutes(1)))
                .complaint(ExtensionPoint.PLACEMENT_RULE, "odd", rule, Map.of("key", List.of("shelf")));

        assertThat(complaint).isEmpty();
        assertThat(seen).containsExactlyInAnyOrder(true, false);
    }

    /** A rule of which only the bulk answer is told. */
    private record Narrowing(boolean adds) implements PlacementRule {
        @Override
        public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
            return null;
        }

        @Override
        public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
            if (adds) {
                feasible.unite(RowSet.all(feasible.size()));
            } else if (feasible.size() > 2) {
                feasible.remove(2);
            }
        }
    }

    @Test
    void aRuleWhoseBulkAnswerIsAnotherIsFound() {
        assertThat(rule(new Narrowing(false))).startsWith("'narrow' and 'check' disagree on host-2");
        assertThat(rule(new Narrowing(true))).startsWith("'narrow' adds host-0, which had been left out");
        assertThat(rule((offers, row, view) ->
                        counter.incrementAndGet() % 2 == 0 ? null : new Rejection("odd", "" + counter, null)))
                .startsWith("answers differently");
    }

    @Test
    void scoresAreFiniteAndTheSameEachTime() {
        assertThat(scorer((offers, view, feasible, scores) -> {
                    for (int row = feasible.next(0); row >= 0; row = feasible.next(row + 1)) {
                        scores[row] = -row;
                    }
                }))
                .isEmpty();
        assertThat(scorer((offers, view, feasible, scores) -> {})).startsWith("gives host-0 the score NaN");
        assertThat(scorer((offers, view, feasible, scores) -> java.util.Arrays.fill(scores, 1 / 0.0)))
                .startsWith("gives host-0 the score Infinity");
        assertThat(scorer((offers, view, feasible, scores) -> java.util.Arrays.fill(scores, counter.incrementAndGet())))
                .startsWith("gives host-0 once 3.0 and once 4.0");
    }

    @Test
    void strategiesNameChildrenThatExist() {
        assertThat(strategy(view -> new BitSet())).isEmpty();
        assertThat(strategy(view -> null)).startsWith("answers nothing");
        assertThat(strategy(view -> {
                    BitSet beyond = new BitSet();
                    beyond.set(view.children().size());
                    return beyond;
                }))
                .startsWith("names child 3 of 3");
        assertThat(strategy(view -> BitSet.valueOf(new long[] {counter.incrementAndGet() % 2})))
                .startsWith("answers differently");
    }

    @Test
    void decisionsOnRecoveryHaveReasonsAndAreRepeatable() {
        SafetyConstraint wellSafety =
                (pod, now) -> Verdict.never("it is " + pod.pod().name());
        SafetyConstraint mute = (pod, now) -> Verdict.allow(" ");
        PerformanceConstraint well = (pod, history, now) ->
                Verdict.notBefore(now + 1, history.atMillis().size() + " so far");
        PerformanceConstraint fickle = (pod, history, now) -> Verdict.allow("call " + counter.incrementAndGet());
        RecoveryOverride wellOverride = (pod, permanent) -> permanent ? null : List.of();
        RecoveryOverride fickleOverride = (pod, permanent) -> List.of(
                new RecoveryOverride.Action("data-" + counter.incrementAndGet(), RecoveryOverride.Kind.RESTART));

        assertThat(complaint(ExtensionPoint.SAFETY_CONSTRAINT, wellSafety)).isEmpty();
        assertThat(complaint(ExtensionPoint.SAFETY_CONSTRAINT, mute)).startsWith("gives no reason");
        assertThat(complaint(ExtensionPoint.PERFORMANCE_CONSTRAINT, well)).isEmpty();
        assertThat(complaint(ExtensionPoint.PERFORMANCE_CONSTRAINT, fickle)).startsWith("answers differently");
        assertThat(complaint(ExtensionPoint.RECOVERY_OVERRIDE, wellOverride)).isEmpty();
        assertThat(complaint(ExtensionPoint.RECOVERY_OVERRIDE, fickleOverride)).startsWith("answers differently");
    }

    /** A validator with the answer a test gives. */
    private record Validator(String name, List<ConfigError> errors) implements ConfigValidator {
        @Override
        public List<ConfigError> validate(@Nullable DefinitionView before, DefinitionView after) {
            return errors;
        }
    }

    @Test
    void validatorsSayWhatTheyFind() {
        Trials trials = new Trials(calls(Duration.ofMinutes(1)));

        assertThat(trials.complaint(new Validator("ok", List.of()))).isEmpty();
        assertThat(trials.complaint(new Validator("ok", List.of(new ConfigError("pods", "too few")))))
                .isEmpty();
        assertThat(trials.complaint(new Validator("mute", List.of(new ConfigError("pods", "")))))
                .startsWith("finds something wrong and does not say what");
        assertThat(trials.complaint(new Validator(" ", List.of()))).isEqualTo("has no name");
        assertThatThrownBy(() -> trials.complaint(new Validator("null", null)))
                .isInstanceOf(GuardException.class)
                .hasMessageContaining("trying the config validator 'null' of tests 1.0.0 failed");
    }

    /** A provider that brings nothing but a name. */
    private record Provider(String serviceName) implements ServiceProvider {
        @Override
        public String definition(Map<String, String> configuration) {
            throw new IllegalArgumentException("COUNT is missing");
        }
    }

    @Test
    void providersSayWhichServiceTheyBring() {
        Trials trials = new Trials(calls(Duration.ofMinutes(1)));

        assertThat(trials.complaint(new Provider("data-store"))).isEmpty();
        assertThat(trials.complaint(new Provider(""))).isEqualTo("does not say which service it brings");
    }

    @Test
    void configSourcesAreClosed() {
        List<String> calls = new ArrayList<>();
        ConfigSource source = new ConfigSource() {
            @Override
            public Map<String, String> values() {
                calls.add("values");
                return Map.of();
            }

            @Override
            public String provenance(String name) {
                return "here";
            }

            @Override
            public void close() {
                calls.add("close");
            }
        };

        assertThat(complaint(ExtensionPoint.CONFIG_SOURCE, source)).isEmpty();
        assertThat(calls).containsExactly("close");
    }

    @Test
    void allTrialsTogetherHaveADeadlineToo() {
        Trials trials = new Trials(calls(Duration.ZERO));

        assertThatThrownBy(() -> trials.complaint(
                        ExtensionPoint.OFFER_SCORER, "slow", (OfferScorer) (o, v, f, s) -> {}, Map.of()))
                .isInstanceOf(GuardException.class)
                .hasMessageContaining("all trials took longer than 0 s");
    }
}
