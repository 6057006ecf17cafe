package io.holdfast.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.testkit.AgentBuilder;
import io.holdfast.spi.testkit.ViewBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is held back when the cluster, rather than one pod, is in trouble. */
class ClusterInTroubleTest {
    private static final long MINUTE = 60_000;
    private static final long T0 = 1_700_000_000_000L;

    private static SafetyConstraint agentAware(
            int minutes, @Nullable Duration unreachableAfter, @Nullable Integer maxDown) {
        return new AgentAwareFactory()
                .create(new AgentAwareFactory.Configuration(Duration.ofMinutes(minutes), unreachableAfter, maxDown));
    }

    private static FailedPod down(boolean unreachable, int podsDown) {
        return new FailedPod(ViewBuilder.pod("data", 0, null), T0, unreachable, podsDown);
    }

    private static FailedPod on(AgentBuilder agent) {
        return on(agent.build());
    }

    private static FailedPod on(Agent agent) {
        return new FailedPod(ViewBuilder.pod("data", 0, agent), T0, false);
    }

    private static PerformanceConstraint zoneLimit(int max, int withinMinutes, @Nullable Duration every) {
        return new ZoneLimitFactory()
                .create(new ZoneLimitFactory.Configuration(max, Duration.ofMinutes(withinMinutes), every));
    }

    @Test
    void aPodOnAnAgentInSightFailsForGoodAfterItsTimeout() {
        SafetyConstraint aware = agentAware(20, null, null);

        assertThat(aware.permanentlyFailed(down(false, 1), T0 + 19 * MINUTE))
                .isEqualTo(
                        new Verdict(false, "data-0 is permanently failed after 20 min; 1 min to go", T0 + 20 * MINUTE));
        assertThat(aware.permanentlyFailed(down(false, 1), T0 + 20 * MINUTE).allowed())
                .isTrue();
    }

    @Test
    void anAgentOutOfSightIsWaitedForWithoutEndOrForItsOwnTime() {
        Verdict waits = agentAware(20, null, null).permanentlyFailed(down(true, 1), T0 + 1_000_000 * MINUTE);
        assertThat(waits.allowed()).isFalse();
        assertThat(waits.askAgainMillis()).isEqualTo(Long.MAX_VALUE);

        SafetyConstraint anHour = agentAware(20, Duration.ofHours(1), null);
        assertThat(anHour.permanentlyFailed(down(true, 1), T0 + 30 * MINUTE).askAgainMillis())
                .isEqualTo(T0 + 60 * MINUTE);
        assertThat(anHour.permanentlyFailed(down(true, 1), T0 + 60 * MINUTE).allowed())
                .isTrue();
    }

    @Test
    void manyPodsDownAtOnceAreTroubleOfTheClusterAndNoneIsGivenUp() {
        SafetyConstraint two = agentAware(20, null, 2);

        assertThat(two.permanentlyFailed(down(false, 2), T0 + 20 * MINUTE).allowed())
                .isTrue();
        Verdict three = two.permanentlyFailed(down(false, 3), T0 + 20 * MINUTE);
        assertThat(three.allowed()).isFalse();
        assertThat(three.reason()).startsWith("data-0 waits: 3 pods are down at once, more than 2");
    }

    @Test
    void aZoneLosesOnlySoManyPodsWithinASpan() {
        PerformanceConstraint limit = zoneLimit(2, 60, null);
        ReplacementHistory history = new ReplacementHistory(
                List.of(T0 - 90 * MINUTE, T0 - 50 * MINUTE, T0 - 30 * MINUTE, T0 - 10 * MINUTE),
                List.of("eu/a", "eu/a", "eu/b", "eu/a"));

        assertThat(limit.mayReplace(on(AgentBuilder.named("x").in("eu", "a")), history, T0))
                .isEqualTo(new Verdict(
                        false,
                        "data-0 waits: replacements are limited to 2 of zone eu/a within 1 h; 10 min to go",
                        T0 + 10 * MINUTE));
        assertThat(limit.mayReplace(on(AgentBuilder.named("x").in("eu", "a")), history, T0 + 10 * MINUTE)
                        .allowed())
                .isTrue();
        assertThat(limit.mayReplace(on(AgentBuilder.named("x").in("eu", "b")), history, T0)
                        .allowed())
                .isTrue();
        assertThat(limit.mayReplace(on(AgentBuilder.named("x").in("us", "a")), history, T0)
                        .allowed())
                .as("zones of the same name in another region")
                .isTrue();
    }

    @Test
    void agentsWithoutAZoneAreAZoneTogether() {
        Verdict verdict = zoneLimit(1, 60, null)
                .mayReplace(on(AgentBuilder.named("x")), new ReplacementHistory(List.of(T0)), T0 + MINUTE);

        assertThat(verdict.reason()).contains("1 of agents without a zone within 1 h");
        assertThat(verdict.allowed()).isFalse();
    }

    @Test
    void aHistoryThatMayHaveForgottenReplacementsCountsThem() {
        List<Long> times = LongStream.range(0, 100).mapToObj(i -> T0 + i).toList();
        ReplacementHistory other = new ReplacementHistory(times, Collections.nCopies(100, "eu/b"));
        FailedPod pod = on(AgentBuilder.named("x").in("eu", "a"));

        assertThat(zoneLimit(3, 60, null).mayReplace(pod, other, T0 + MINUTE).askAgainMillis())
                .isEqualTo(T0 + 60 * MINUTE);
    }

    @Test
    void aZonesLimitCanKeepAnIntervalToo() {
        PerformanceConstraint limit = zoneLimit(1, 60, Duration.ofMinutes(10));
        ReplacementHistory history = new ReplacementHistory(List.of(T0), List.of("eu/a"));

        assertThat(limit.mayReplace(on(AgentBuilder.named("x").in("eu", "b")), history, T0 + MINUTE)
                        .askAgainMillis())
                .isEqualTo(T0 + 10 * MINUTE);
        assertThat(limit.mayReplace(on(AgentBuilder.named("x").in("eu", "a")), history, T0 + MINUTE)
                        .askAgainMillis())
                .isEqualTo(T0 + 60 * MINUTE);
        assertThat(limit.mayReplace(on(AgentBuilder.named("x").in("eu", "b")), history, T0 + 10 * MINUTE)
                        .allowed())
                .isTrue();
    }

    @Test
    void parametersThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> agentAware(20, Duration.ofMinutes(10), null))
                .hasMessage("unreachable-after is 10 min: it must be at least as long as after, 20 min");
        assertThatThrownBy(() -> agentAware(20, null, 0)).hasMessage("max-down is 0: it must be at least 1");
        assertThatThrownBy(() -> zoneLimit(0, 1, null)).hasMessage("max is 0: it must be from 1 to 100");
    }
}
