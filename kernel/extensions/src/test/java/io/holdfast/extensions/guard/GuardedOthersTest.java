package io.holdfast.extensions.guard;

import static io.holdfast.extensions.guard.Bench.ACME;
import static io.holdfast.extensions.guard.Bench.POD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.GuardException;
import io.holdfast.spi.config.ConfigError;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.config.DefinitionView;
import io.holdfast.spi.event.Event;
import io.holdfast.spi.event.EventListener;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.plan.ElementView;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.StrategyView;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.service.ServiceProvider;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedOthersTest {
    private final Bench bench = Bench.patient();

    @AfterEach
    void end() {
        bench.close();
    }

    private <T> T guarded(ExtensionPoint point, Class<T> kind, T bare) {
        return bench.guards.guard(point, kind, Bench.provided(ACME, "it", bare));
    }

    /** Everything may proceed; the child in the middle waits for a decision. */
    private static final class Middle implements DeploymentStrategy {
        final BitSet answer = new BitSet();

        @Override
        public BitSet eligible(StrategyView view) {
            answer.set(0, view.children().size());
            return answer;
        }

        @Override
        public boolean isDecisionPoint(StrategyView view, int index) {
            return index == view.children().size() / 2;
        }
    }

    private static StrategyView view(int children) {
        return new StrategyView(
                IntStream.range(0, children)
                        .mapToObj(i -> new ElementView("c" + i, PlanStatus.PENDING, false))
                        .toList(),
                0,
                7);
    }

    @Test
    void aStrategyIsAskedOnceForAllItsChildren() {
        Middle middle = new Middle();
        DeploymentStrategy strategy = guarded(ExtensionPoint.DEPLOYMENT_STRATEGY, DeploymentStrategy.class, middle);
        StrategyView view = view(101);

        BitSet eligible = strategy.eligible(view);
        middle.answer.clear();

        assertThat(eligible.cardinality()).isEqualTo(101);
        assertThat(IntStream.range(0, 101).filter(i -> strategy.isDecisionPoint(view, i)))
                .containsExactly(50);
        assertThat(strategy.isDecisionPoint(view(3), 1)).isTrue();
        assertThat(bench.guards
                        .statistics(ExtensionPoint.DEPLOYMENT_STRATEGY, "it", ACME)
                        .calls())
                .isEqualTo(2);
    }

    @Test
    void constraintsAndOverridesAnswer() {
        PerformanceConstraint performance = guarded(
                ExtensionPoint.PERFORMANCE_CONSTRAINT,
                PerformanceConstraint.class,
                (pod, history, now) -> Verdict.notBefore(now + 5, "soon"));
        RecoveryOverride override = guarded(
                ExtensionPoint.RECOVERY_OVERRIDE,
                RecoveryOverride.class,
                (pod, permanent) -> permanent
                        ? null
                        : new ArrayList<>(
                                List.of(new RecoveryOverride.Action("data-1", RecoveryOverride.Kind.RESTART))));

        assertThat(performance.mayReplace(POD, new ReplacementHistory(List.of()), 2))
                .isEqualTo(Verdict.notBefore(7, "soon"));
        assertThat(override.recover(POD, true)).isNull();
        assertThat(override.recover(POD, false))
                .containsExactly(new RecoveryOverride.Action("data-1", RecoveryOverride.Kind.RESTART));
    }

    @Test
    void aValidatorGetsATreeOfItsOwn() {
        Map<String, Object> tree = new HashMap<>(Map.of("pods", new HashMap<>(Map.of("data", List.of(1, 2)))));
        ConfigValidator validator = bench.guards.guard(Bench.provided(ACME, "vandal", new ConfigValidator() {
            @Override
            public String name() {
                throw new UnsupportedOperationException("asked once already");
            }

            @Override
            public List<ConfigError> validate(DefinitionView before, DefinitionView after) {
                ((Map<?, ?>) after.tree().get("pods")).clear();
                return before == null ? new ArrayList<>() : List.of(new ConfigError("pods", "no"));
            }
        }));
        DefinitionView after = new DefinitionView("kv", tree);

        assertThat(validator.name()).isEqualTo("vandal");
        assertThat(validator.validate(null, after)).isEmpty();
        assertThat(validator.validate(after, after)).containsExactly(new ConfigError("pods", "no"));
        assertThat(tree).isEqualTo(Map.of("pods", Map.of("data", List.of(1, 2))));
        assertThat(bench.guards.statistics("config-validator", "vandal", ACME).calls())
                .isEqualTo(2);
    }

    @Test
    void aConfigSourceGivesCopiesAndEndsItsWatch() throws Exception {
        Map<String, String> values = new HashMap<>(Map.of("A", "1"));
        List<String> events = new ArrayList<>();
        ConfigSource source = guarded(ExtensionPoint.CONFIG_SOURCE, ConfigSource.class, new ConfigSource() {
            @Override
            public Map<String, String> values() {
                return values;
            }

            @Override
            public AutoCloseable watch(Runnable onChange) {
                onChange.run();
                return () -> events.add("watch ended");
            }

            @Override
            public String provenance(String name) {
                return "test:" + name;
            }

            @Override
            public void close() {
                events.add("closed");
            }
        });

        Map<String, String> seen = source.values();
        values.clear();
        AutoCloseable watch = source.watch(() -> events.add("changed"));
        watch.close();
        source.close();

        assertThat(seen).containsExactly(Map.entry("A", "1"));
        assertThat(source.provenance("A")).isEqualTo("test:A");
        assertThat(events).containsExactly("changed", "watch ended", "closed");
        values.put("B", null);
        assertThatThrownBy(source::values).isInstanceOf(GuardException.class);
    }

    @Test
    void providersAndListenersAreGuardedToo() {
        List<Event> heard = new ArrayList<>();
        EventListener listener = bench.guards.guard(ACME, "log", heard::add);
        ServiceProvider provider = bench.guards.guard(ACME, new ServiceProvider() {
            @Override
            public String serviceName() {
                return "kv";
            }

            @Override
            public String definition(Map<String, String> configuration) {
                throw new IllegalArgumentException("COUNT is missing");
            }
        });
        Event event = new Event(1, 2, "task-state", "kv", "data-0", "runs", Map.of());

        listener.onEvent(event);

        assertThat(heard).containsExactly(event);
        assertThat(provider.serviceName()).isEqualTo("kv");
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> provider.definition(Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("COUNT is missing");
        }
    }

    @Test
    void whatABundleIsCalledForOtherwiseRestsWhileItHangs() throws InterruptedException {
        Hang hang = new Hang();
        try (Bench hasty = Bench.hasty()) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> hasty.guards.call(ACME, "creating it", () -> {
                            hang.here();
                            return 1;
                        }))
                        .hasMessageStartingWith("creating it of acme 1.0.0 ");
            }
            assertThat(hang.entered).hasValue(1);
            assertThat(hasty.guards.<Integer>call(ACME, "creating another", () -> 2))
                    .isEqualTo(2);
        } finally {
            hang.letGo();
        }
    }
}
