package io.holdfast.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.spi.NoConfiguration;
import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.testkit.ViewBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveryPoliciesTest {
    private static final long MINUTE = 60_000;
    private static final long T0 = 1_700_000_000_000L;

    private final FailedPod pod = new FailedPod(ViewBuilder.pod("data", 0, null), T0, true);

    private static PerformanceConstraint minInterval(int minutes) {
        return new MinIntervalFactory().create(new MinIntervalFactory.Configuration(Duration.ofMinutes(minutes)));
    }

    private static PerformanceConstraint bucket(int capacity, int minutes) {
        return new TokenBucketFactory()
                .create(new TokenBucketFactory.Configuration(capacity, Duration.ofMinutes(minutes)));
    }

    private static ReplacementHistory history(long... minutes) {
        List<Long> at = new ArrayList<>();
        for (long minute : minutes) {
            at.add(T0 + minute * MINUTE);
        }
        return new ReplacementHistory(at);
    }

    @Test
    void onlyAnAgentThatIsOutOfSightForSoLongCostsAPodItsVolumes() {
        SafetyConstraint lost = new LostAgentFactory().create(new LostAgentFactory.Configuration(Duration.ofHours(1)));
        assertThat(lost.permanentlyFailed(pod, T0 + 59 * MINUTE).askAgainMillis())
                .isEqualTo(T0 + 60 * MINUTE);
        assertThat(lost.permanentlyFailed(pod, T0 + 60 * MINUTE).allowed()).isTrue();
        FailedPod crashed = new FailedPod(pod.pod(), T0, false);
        assertThat(lost.permanentlyFailed(crashed, T0 + 6_000 * MINUTE).allowed())
                .isFalse();
        assertThat(lost.permanentlyFailed(crashed, T0).reason()).contains("its agent is in sight");
    }

    @Test
    void aPodIsPermanentlyFailedOnceItsTimeoutHasPassed() {
        SafetyConstraint timeout =
                new TimeoutFactory().create(new TimeoutFactory.Configuration(Duration.ofMinutes(20)));

        assertThat(timeout.permanentlyFailed(pod, T0 + 16 * MINUTE + 50_000))
                .isEqualTo(new Verdict(
                        false, "data-0 is permanently failed after 20 min; 3 min 10 s to go", T0 + 20 * MINUTE));
        assertThat(timeout.permanentlyFailed(pod, T0 + 20 * MINUTE - 1).allowed())
                .isFalse();
        assertThat(timeout.permanentlyFailed(pod, T0 + 20 * MINUTE).allowed()).isTrue();
        assertThat(timeout.permanentlyFailed(pod, T0 - 5 * MINUTE).allowed())
                .as("a clock set back declares nothing dead")
                .isFalse();
    }

    @Test
    void neverLeavesTheDecisionToAnOperator() {
        Verdict verdict =
                new NeverFactory().create(new NoConfiguration()).permanentlyFailed(pod, T0 + 1_000_000 * MINUTE);

        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.askAgainMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theFirstReplacementIsFreeAndTheNextWaitsForTheInterval() {
        assertThat(minInterval(10).mayReplace(pod, history(), T0).allowed()).isTrue();
        assertThat(minInterval(10).mayReplace(pod, history(0), T0 + 4 * MINUTE))
                .isEqualTo(new Verdict(
                        false, "data-0 waits: one replacement is allowed every 10 min; 6 min to go", T0 + 10 * MINUTE));
        assertThat(minInterval(10).mayReplace(pod, history(0), T0 + 10 * MINUTE).allowed())
                .isTrue();
    }

    @Test
    void unlimitedAllowsEverything() {
        assertThat(new UnlimitedFactory()
                        .create(new NoConfiguration())
                        .mayReplace(pod, history(0, 0, 0), T0)
                        .allowed())
                .isTrue();
    }

    @Test
    void aTokenBucketAllowsABurstThenOneForEachSpan() {
        PerformanceConstraint bucket = bucket(3, 30);

        assertThat(bucket.mayReplace(pod, history(0, 1), T0 + 2 * MINUTE).allowed())
                .isTrue();
        Verdict empty = bucket.mayReplace(pod, history(0, 1, 2), T0 + 3 * MINUTE);
        assertThat(empty.allowed()).isFalse();
        assertThat(empty.askAgainMillis()).isEqualTo(T0 + 30 * MINUTE);
        assertThat(empty.reason())
                .isEqualTo(
                        "data-0 waits: replacements are limited to 3 at once and then one every 30 min; 27 min to go");
        assertThat(bucket.mayReplace(pod, history(0, 1, 2), T0 + 30 * MINUTE).allowed())
                .isTrue();
        assertThat(bucket.mayReplace(pod, history(0, 1, 2, 30), T0 + 31 * MINUTE)
                        .allowed())
                .isFalse();
    }

    @Test
    void aFullHistoryDoesNotOpenTheBucketThatWasEmptyBeforeIt() {
        long[] steady = new long[100];
        for (int i = 0; i < steady.length; i++) {
            steady[i] = 30L * i;
        }
        assertThat(bucket(50, 30)
                        .mayReplace(pod, history(steady), T0 + 30 * 99 * MINUTE + 1)
                        .allowed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 s",
        "1,1 s",
        "59000,59 s",
        "60000,1 min",
        "190000,3 min 10 s",
        "1200000,20 min",
        "5400000,1 h 30 min",
        "86400000,1 d",
        "90061000,1 d 1 h"
    })
    void spansReadAsPeopleSayThem(long millis, String text) {
        assertThat(Durations.text(millis)).isEqualTo(text);
    }

    @Test
    void impossibleParametersAreRefused() {
        assertThatThrownBy(() -> bucket(0, 1)).hasMessage("capacity is 0: it must be from 1 to 100");
        assertThatThrownBy(() -> minInterval(-1)).hasMessageContaining("every is PT-1M");
    }
}
