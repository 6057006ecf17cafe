package io.holdfast.extensions.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.bundles.TestBundles;
import io.holdfast.extensions.guard.GuardSettings;
import io.holdfast.extensions.guard.GuardedCalls;
import io.holdfast.extensions.host.FelixHost;
import io.holdfast.extensions.host.FelixHostSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeStageTest {
    @TempDir
    private static Path home;

    private static FelixHost host;
    private static GuardedCalls guards;

    @BeforeAll
    static void startHost() {
        host = FelixHost.start(FelixHostSettings.in(home));
        guards = new GuardedCalls(
                GuardSettings.defaults().withDeadline(Duration.ofSeconds(2)), new SimpleMeterRegistry());
    }

    @AfterAll
    static void stopHost() {
        guards.close();
        host.close();
    }

    private static String examine(Surroundings surroundings, byte[] jar) {
        Candidate candidate = Candidates.identified(jar);
        candidate.hosted(host.start(candidate.known(), jar));
        try {
            return new SmokeStage(guards, () -> surroundings).examine(candidate);
        } finally {
            candidate.discard();
        }
    }

    private static void refused(byte[] jar, String... messages) {
        assertThatThrownBy(() -> examine(Surroundings.none(), jar))
                .isInstanceOf(StageFailure.class)
                .message()
                .contains(messages)
                .contains("install it as a new version");
    }

    @Test
    void aRuleThatKeepsToItsContractPasses() {
        assertThat(examine(Surroundings.none(), TestBundles.rackAware("1.0.0"))).isEqualTo("1 trial passed");
        assertThat(examine(Surroundings.none(), TestBundles.rejectingRule("1.0.0")))
                .isEqualTo("1 trial passed");
    }

    @Test
    void aTypeIsTriedTheWayServicesUseIt() {
        byte[] jar = TestBundles.rule(
                "1.0.0",
                "if (attribute.equals(\"shelf\")) throw new IllegalStateException(\"no shelves\"); return null;");

        assertThat(examine(Candidates.using("rack-aware", Map.of("attribute", "rack")), jar))
                .isEqualTo("1 trial passed");
        assertThatThrownBy(() -> examine(Candidates.using("rack-aware", Map.of("attribute", "shelf")), jar))
                .hasMessageContaining("no shelves");
        assertThatThrownBy(() -> examine(Candidates.withDefaults("rack-aware", Map.of("attribute", "shelf")), jar))
                .hasMessageContaining("no shelves");
    }

    @Test
    void aRuleThatThrowsIsRefused() {
        refused(TestBundles.throwingRule("1.0.0"), "no idea which rack");
    }

    @Test
    void aRuleThatHangsOrIsSlowIsRefusedAtTheDeadline() {
        refused(TestBundles.hangingRule("1.0.0", true), "did not answer within");
        refused(TestBundles.slowRule("1.0.0", 200), "did not answer within");
    }

    @Test
    void aRuleThatAnswersDifferentlyEachTimeIsRefused() {
        refused(
                TestBundles.rule("1.0.0", "return new Rejection(\"tick\", \"at \" + System.nanoTime(), null);"),
                "the placement rule 'rack-aware' answers differently when it is asked the same again");
    }

    @Test
    void aRejectionWithoutCodeOrReasonIsRefused() {
        refused(TestBundles.rule("1.0.0", "return new Rejection(\"Not Here\", \"why\", null);"), "code in kebab-case");
        refused(TestBundles.rule("1.0.0", "return new Rejection(\"no\", \" \", null);"), "say why");
    }

    @Test
    void aThreadThatIsLeftRunningIsFoundAndNamed() {
        refused(TestBundles.rule("1.0.0", """
                        Thread thread = new Thread(() -> {
                            try { Thread.sleep(60_000); } catch (InterruptedException e) { }
                        }, "busybody");
                        thread.setDaemon(true);
                        thread.start();
                        return null;
                        """), "threads it started are left (busybody, ");
    }

    @Test
    void whatWasSeenOfACandidateIsForgotten() {
        refused(TestBundles.throwingRule("1.0.0"), "no idea which rack");

        assertThat(guards.statistics("bundle", "other-calls", new Bundle("rack-aware", "1.0.0"))
                        .calls())
                .isZero();
        assertThat(examine(Surroundings.none(), TestBundles.rackAware("1.0.0"))).isEqualTo("1 trial passed");
    }
}
