package io.holdfast.extensions.guard;

import static io.holdfast.extensions.guard.Bench.ACME;
import static io.holdfast.extensions.guard.Conditions.waitUntil;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.ServiceLoaderExtensions;
import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.placement.PlacementRuleFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardedTurnTest {
    private static final PolicyRef HANGS = PolicyRef.of("hangs");

    private final Hang hang = new Hang();
    private final Bench bench = Bench.hasty();

    /** Makes a rule that hangs when it is asked, or hangs itself. */
    private record HangingFactory(String type, Runnable whenMade, Runnable whenAsked)
            implements PlacementRuleFactory<NoConfiguration> {
        @Override
        public Class<NoConfiguration> configuration() {
            return NoConfiguration.class;
        }

        @Override
        public PlacementRule create(NoConfiguration configuration) {
            whenMade.run();
            return (offers, row, view) -> {
                whenAsked.run();
                return null;
            };
        }
    }

    private ExtensionGeneration generation(HangingFactory factory) {
        return ServiceLoaderExtensions.load(getClass().getClassLoader(), bench.guards)
                .add(ACME, factory)
                .build(1);
    }

    private static ServiceSpec service(String name, int pods, PlacementSpec placement) {
        TaskSpec task = new TaskSpec(
                name,
                Goal.RUNNING,
                true,
                "run",
                Collections.emptySortedMap(),
                List.of(),
                new TreeMap<>(Map.of("cpus", 0.1)),
                List.of(),
                List.of(),
                null,
                null,
                5,
                null,
                Collections.emptySortedMap());
        PodSpec pod = new PodSpec(name, pods, false, List.of(task), placement, null, null);
        PolicyRef parallel = PolicyRef.of("parallel");
        return new ServiceSpec(
                name,
                null,
                "nobody",
                List.of(pod),
                PlanSpec.deploy(parallel, List.of(new PhaseSpec(name, name, parallel))),
                RecoverySpec.defaults());
    }

    @AfterEach
    void end() {
        hang.letGo();
        bench.close();
    }

    @Test
    void aHangingRuleCostsOneDeadlineAndTheOtherServiceIsPlacedInTheSameTurn() throws InterruptedException {
        OneTurn world = new OneTurn(
                generation(new HangingFactory("hangs", () -> {}, hang::here)),
                service("a-stuck", 20, new PlacementSpec.Rule(HANGS)),
                service("b-negated", 20, new PlacementSpec.Not(new PlacementSpec.Rule(HANGS))),
                service("well", 3, PlacementSpec.anywhere()));

        world.offer(Offered.offers(10));

        assertThat(world.launched()).containsExactlyInAnyOrder("well-0", "well-1", "well-2");
        assertThat(hang.entered).hasValue(1);
        assertThat(bench.guards
                        .statistics(ExtensionPoint.PLACEMENT_RULE, "hangs", ACME)
                        .timeouts())
                .isEqualTo(1);
        hang.letGo();
        waitUntil("the thread is back", () -> bench.guards.abandonedThreads() == 0);
        world.offer(Offered.offers(10));
        assertThat(world.launched()).hasSize(23).contains("a-stuck-0", "a-stuck-19");
    }

    @Test
    void theExplanationSaysInWordsThatTheRuleHangs() {
        OneTurn world = new OneTurn(
                generation(new HangingFactory("hangs", () -> {}, hang::here)),
                service("stuck", 1, new PlacementSpec.Rule(HANGS)));

        world.offer(Offered.offers(2));

        assertThat(world.scheduler
                        .view()
                        .explain("stuck", "stuck-0")
                        .orElseThrow()
                        .agents())
                .hasSize(2)
                .allSatisfy(agent -> assertThat(agent.refusals().get(0).message())
                        .isEqualTo(
                                "the rule failed, so it rejects every agent: the placement rule 'hangs' of acme 1.0.0"
                                        + " was not asked: it still hangs in a call that was given up after 500 ms, and is"
                                        + " asked again once that call has come back"));
    }

    @Test
    void aFactoryThatHangsIsWaitedForOnceAndItsServiceWaits() throws InterruptedException {
        OneTurn world = new OneTurn(
                generation(new HangingFactory("hangs", hang::here, () -> {})),
                service("a-stuck", 20, new PlacementSpec.Rule(HANGS)),
                service("well", 1, PlacementSpec.anywhere()));

        world.offer(Offered.offers(10));

        assertThat(world.launched()).containsExactly("well-0");
        assertThat(hang.entered).hasValue(1);
        hang.letGo();
        waitUntil("the thread is back", () -> bench.guards.abandonedThreads() == 0);
        world.offer(Offered.offers(10));
        assertThat(world.launched()).hasSize(21);
    }
}
