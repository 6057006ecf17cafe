package io.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import io.holdfast.spi.placement.RowSet;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bundle of policies changes under a service that is rolled out, with the process ending at every write. */
class ExtensionSwapTest {
    private static final int TURNS = 2_000;
    private final Life life = new Life();

    @ParameterizedTest
    @EnumSource
    void whateverVersionComesIntoForceAGoodOneLetsTheServiceComplete(Variant variant) {
        Simulation simulation = deploying();
        simulation.swap(variant);
        for (int i = 0; i < 60; i++) {
            simulation.turn();
        }
        assertThat(simulation.shelf.inForce()).isEqualTo(variant);
        // Constraints are asked only when something fails.
        assertThat(simulation.isComplete()).isEqualTo(variant.isGood() || variant == Variant.NO_CONSTRAINTS);
        simulation.becomeQuiet(TURNS);
        assertThat(simulation.isComplete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aProcessThatEndsAtAnyWriteComesBackWithADefinedSet(FakeStore.Fault fault) {
        List<Variant> swaps = List.of(Variant.NO_RULES, Variant.THROWS, Variant.AS_GOOD, Variant.GONE, Variant.UNFIT);
        int writes = swapping(swaps, -1, fault).store.commits();
        assertThat(writes).isGreaterThan(15);
        for (int write = 0; write < writes; write++) {
            Simulation simulation = swapping(swaps, write, fault);
            assertThat(simulation.isComplete()).isTrue();
            assertThat(historyOf(simulation))
                    .as("no entry is missing or doubled after %s at write %d", fault, write)
                    .isEqualTo(java.util.stream.LongStream.rangeClosed(
                                    1, historyOf(simulation).size())
                            .boxed()
                            .toList());
        }
    }

    private Simulation swapping(List<Variant> swaps, int failingWrite, FakeStore.Fault fault) {
        Simulation simulation = new Simulation(1, life.extensions(), 6);
        simulation.target(Services.dataStore(2, 3, "run"));
        simulation.store.failAt(failingWrite, fault);
        for (Variant next : swaps) {
            for (int i = 0; i < 6; i++) {
                simulation.turn();
            }
            simulation.swap(next);
        }
        simulation.becomeQuiet(TURNS);
        return simulation;
    }

    private static List<Long> historyOf(Simulation simulation) {
        return simulation.store.records().values().stream()
                .filter(ExtensionHistoryRecord.class::isInstance)
                .map(entry -> ((ExtensionHistoryRecord) entry).sequence())
                .toList();
    }

    @Test
    void runningTasksNeverNoticeThatEverythingIsTakenAway() {
        Simulation simulation = deploying();
        simulation.becomeQuiet(TURNS);
        List<String> before = tasks(simulation);
        for (Variant variant : Variant.values()) {
            simulation.swap(variant);
            for (int i = 0; i < 30; i++) {
                simulation.turn();
            }
            assertThat(tasks(simulation)).as("under %s", variant).isEqualTo(before);
        }
    }

    private static List<String> tasks(Simulation simulation) {
        return simulation.cluster.agents.values().stream()
                .flatMap(agent -> agent.tasks.keySet().stream())
                .sorted()
                .toList();
    }

    @Test
    void aGuardThatTakesARulesFailureForConsentIsCaught() {
        Simulation simulation = deploying();
        simulation.wrapExtensions(real -> new FlakyGeneration(real) {
            @Override
            public Provided<PlacementRule> placementRule(PolicyRef policy) {
                return as(super.placementRule(policy), (offers, row, view) -> {
                    throw new IllegalStateException("no answer");
                });
            }
        });
        simulation.wrapGuards(Credulous::new);
        assertThatThrownBy(() -> simulation.becomeQuiet(TURNS))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("an extension's failure never permits a placement");
    }

    @Test
    void aGuardThatTakesAConstraintsFailureForConsentIsCaught() {
        Simulation simulation = deploying();
        simulation.becomeQuiet(TURNS);
        simulation.wrapGuards(Hasty::new);
        SimAgent agent = simulation.cluster.agents.values().stream()
                .filter(candidate -> !candidate.tasks.isEmpty())
                .findFirst()
                .orElseThrow();
        simulation.cluster.cutOff(agent);
        simulation.cluster.declareUnreachable(agent);
        assertThatThrownBy(() -> {
                    // For longer than the safety constraint waits, so that time alone would allow it.
                    for (int i = 0; i < 2 * Services.SAFETY_MILLIS / 500; i++) {
                        simulation.turn();
                    }
                })
                .isInstanceOf(Violation.class)
                .hasMessageContaining("an extension's failure never permits a destroy");
    }

    @Test
    void aSetThatIsInForceButNotDurableIsCaught() {
        Simulation simulation = new Simulation(1, life.extensions(), 6);
        simulation.target(Services.dataStore(2, 3, "run"));
        simulation.wrapStore(Forgetful::new);
        simulation.becomeQuiet(TURNS);
        simulation.swap(Variant.AS_GOOD);
        assertThatThrownBy(simulation::turn)
                .isInstanceOf(Violation.class)
                .hasMessageContaining("the set in force is the durable one");
    }

    private Simulation deploying() {
        Simulation simulation = new Simulation(1, life.extensions(), 6);
        simulation.target(Services.dataStore(2, 3, "run"));
        simulation.turn();
        return simulation;
    }

    /** Places where a rule could not say no. */
    private static final class Credulous extends FlakyGeneration {
        Credulous(Generation real) {
            super(real);
        }

        @Override
        public Provided<PlacementRule> placementRule(PolicyRef policy) {
            Provided<PlacementRule> rule = super.placementRule(policy);
            return as(rule, new PlacementRule() {
                @Override
                public @Nullable Rejection check(OfferBatch offers, int row, PlacementView view) {
                    return null;
                }

                @Override
                public void narrow(OfferBatch offers, PlacementView view, RowSet feasible) {
                    try {
                        rule.extension().narrow(offers, view, feasible);
                    } catch (IllegalStateException failure) {
                        assertThat(failure).hasMessage("no answer");
                    }
                }
            });
        }
    }

    /** Gives pods up although the constraint was not asked. */
    private static final class Hasty extends FlakyGeneration {
        Hasty(Generation real) {
            super(real);
        }

        @Override
        public Provided<SafetyConstraint> safety(PolicyRef policy) {
            return as(
                    super.safety(policy),
                    (pod, now) -> now - pod.failedSinceMillis() > Services.SAFETY_MILLIS
                            ? Verdict.allow("it would not say")
                            : Verdict.never("not yet"));
        }
    }

    /** Loses what is written about bundles. */
    private record Forgetful(Store real) implements Store {
        @Override
        public List<Durable> load() {
            return real.load();
        }

        @Override
        public void commit(List<StateWrite> writes) {
            real.commit(writes.stream()
                    .filter(write -> !(write instanceof StateWrite.Put put && put.value() instanceof BundleRecord))
                    .toList());
        }
    }
}
