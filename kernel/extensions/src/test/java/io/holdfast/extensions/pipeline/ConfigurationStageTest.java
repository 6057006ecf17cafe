package io.holdfast.extensions.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionInfo;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.bundles.TestBundles;
import io.holdfast.extensions.guard.GuardSettings;
import io.holdfast.extensions.guard.GuardedCalls;
import io.holdfast.extensions.host.FelixHost;
import io.holdfast.extensions.host.FelixHostSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationStageTest {
    /** A factory whose configuration has components that the test gives. */
    private static final String FACTORY = """
            package odd;

            import io.holdfast.spi.placement.*;
            import java.util.*;
            import org.osgi.service.component.annotations.Component;

            @Component(service = PlacementRuleFactory.class)
            public final class Factory implements PlacementRuleFactory<Factory.Options> {
                public record Options(%s) {
                    public Options {
                        %s
                    }
                }

                @Override
                public String type() {
                    %s
                }

                @Override
                public Class<Options> configuration() {
                    return Options.class;
                }

                @Override
                public PlacementRule create(Options options) {
                    return (offers, row, view) -> null;
                }
            }
            """;

    @TempDir
    private static Path home;

    private static FelixHost host;
    private static GuardedCalls guards;

    @BeforeAll
    static void startHost() {
        host = FelixHost.start(FelixHostSettings.in(home).deadlines(Duration.ofSeconds(4), Duration.ofSeconds(4)));
        guards = new GuardedCalls(
                GuardSettings.defaults().withDeadline(Duration.ofSeconds(2)), new SimpleMeterRegistry());
    }

    @AfterAll
    static void stopHost() {
        guards.close();
        host.close();
    }

    private static byte[] factory(String components, String constructor, String type) {
        return TestBundles.bundle("odd")
                .source(FACTORY.formatted(components, constructor, type))
                .build();
    }

    /** What the stage says of a bundle that passes; it is stopped again. */
    private static String passes(Surroundings surroundings, byte[] jar) {
        Candidate candidate = Candidates.identified(jar);
        try {
            String found = new ConfigurationStage(host, guards, () -> surroundings).examine(candidate);
            assertThat(candidate.hosted()).isPresent();
            return found;
        } finally {
            candidate.discard();
        }
    }

    private static void refused(Surroundings surroundings, byte[] jar, String... messages) {
        int running = host.loaders().inUse();
        Candidate candidate = Candidates.identified(jar);
        ConfigurationStage stage = new ConfigurationStage(host, guards, () -> surroundings);
        try {
            assertThatThrownBy(() -> stage.examine(candidate))
                    .isInstanceOf(StageFailure.class)
                    .message()
                    .contains(messages);
        } finally {
            candidate.discard();
        }
        assertThat(host.loaders().inUse()).isEqualTo(running);
    }

    @Test
    void aBundleThatFitsInIsStartedBesideWhatRuns() {
        byte[] jar = TestBundles.rackAware("1.0.0");

        assertThat(passes(Surroundings.none(), jar)).isEqualTo("brings the placement rule 'rack-aware'");
        assertThat(passes(Candidates.using("rack-aware", Map.of("attribute", "rack")), jar))
                .isNotEmpty();
        assertThat(passes(Candidates.using("another", Map.of("no", "matter")), jar))
                .isNotEmpty();
        assertThat(passes(Candidates.withDefaults("rack-aware", Map.of("attribute", "rack")), jar))
                .isNotEmpty();
    }

    @Test
    void whatServicesInForceSayMustBindToTheNewVersion() {
        refused(
                Candidates.using("rack-aware", Map.of("key", "rack")),
                TestBundles.rackAware("1.0.0"),
                "the service data-store could not be used with it, pods.data.placement: ",
                "key: is unknown; accepted: attribute",
                "or change the definition first");
        refused(
                Candidates.using("odd", Map.of("max", 0)),
                factory(
                        "int max",
                        "if (max < 1) { throw new IllegalArgumentException(\"max is too small\"); }",
                        "return \"odd\";"),
                "max is too small");
    }

    @Test
    void whatOperatorsSetMustFitButMayBeIncomplete() {
        byte[] jar = factory("int max, String key", "", "return \"odd\";");

        assertThat(passes(Candidates.withDefaults("odd", Map.of("max", 2)), jar))
                .isNotEmpty();
        refused(
                Candidates.withDefaults("odd", Map.of("max", "many", "min", 1)),
                jar,
                "what operators set for the placement rule 'odd' does not fit it, min is unknown; accepted: max, key",
                "max is the text 'many'; wanted a whole number");
    }

    @Test
    void aTypeThatAnotherBundleProvidesIsTaken() {
        ExtensionInfo other =
                new ExtensionInfo(ExtensionPoint.PLACEMENT_RULE, "rack-aware", "racks", "3.0.0", Map.of());
        refused(
                new Surroundings(List.of(other), List.of(), List.of()),
                TestBundles.rackAware("1.0.0"),
                "the placement rule 'rack-aware' is provided by racks 3.0.0 already: give it another name");

        ExtensionInfo own =
                new ExtensionInfo(ExtensionPoint.PLACEMENT_RULE, "rack-aware", "rack-aware", "0.9.0", Map.of());
        assertThat(passes(new Surroundings(List.of(own), List.of(), List.of()), TestBundles.rackAware("1.0.0")))
                .isNotEmpty();
    }

    @Test
    void aConfigurationThatNoDefinitionCanExpressIsRefused() {
        refused(
                Surroundings.none(),
                factory("Map<String, List<Thread>> workers", "", "return \"odd\";"),
                "the parameter workers.*[] of the placement rule 'odd' has a type that no definition can express");
    }

    @Test
    void aFactoryWithoutAProperNameIsRefused() {
        refused(Surroundings.none(), factory("", "", "return \"Odd One\";"), "names are kebab-case", "mend the bundle");
        refused(
                Surroundings.none(),
                factory("", "", "throw new IllegalStateException(\"who am I\");"),
                "who am I",
                "mend the bundle");
        refused(
                Surroundings.none(),
                factory("", "", "try { Thread.sleep(60_000); } catch (InterruptedException e) { } return \"odd\";"),
                "did not answer within");
    }

    @Test
    void aBundleThatDoesNotStartIsRefusedAndNothingOfItRuns() {
        refused(Surroundings.none(), TestBundles.throwingConstructor("1.0.0"), "no racks here", "mend the bundle");
        refused(Surroundings.none(), TestBundles.hangingActivate("1.0.0"), "took longer than 4000 ms");
        refused(Surroundings.none(), TestBundles.threadStarting("1.0.0", "busybody"), "it starts threads (busybody)");
        refused(
                Surroundings.none(),
                TestBundles.bundle("empty").entry("x.txt", "x").build(),
                "brings no extension");
    }

    @Test
    void nothingNewIsStartedWhileTooManyThreadsHang() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        GuardSettings strict =
                GuardSettings.defaults().withDeadline(Duration.ofMillis(50)).withAbandonedThreadsAllowed(1);
        try (GuardedCalls exhausted = new GuardedCalls(strict, new SimpleMeterRegistry())) {
            assertThatThrownBy(() -> exhausted.call(new Bundle("stuck", "1.0.0"), "hanging", () -> {
                        while (end.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                        return "";
                    }))
                    .hasMessageContaining("did not answer");
            ConfigurationStage stage = new ConfigurationStage(host, exhausted, Surroundings::none);
            Candidate candidate = Candidates.identified(TestBundles.rackAware("1.0.0"));

            assertThatThrownBy(() -> stage.examine(candidate))
                    .isInstanceOf(StageFailure.class)
                    .hasMessageContaining("calls into bundles that were given up still hang (1)")
                    .hasMessageContaining("restart the scheduler");
            assertThat(candidate.hosted()).isEmpty();
        } finally {
            end.countDown();
        }
    }
}
