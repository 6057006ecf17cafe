package io.holdfast.local.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.local.agent.check.HealthJudge.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthJudgeTest {

    private static final Instant BEGIN = Instant.EPOCH;
    private static final Verdict HEALTHY = new Verdict(true, false);
    private static final Verdict UNHEALTHY = new Verdict(false, false);
    private static final Verdict FATAL = new Verdict(false, true);

    private static Instant at(int second) {
        return BEGIN.plusSeconds(second);
    }

    @Test
    void everyFailureIsReportedAndTheLastInARowIsFatal() {
        HealthJudge judge = new HealthJudge(BEGIN, Duration.ZERO, 3, false);

        assertThat(judge.judge(false, at(0))).contains(UNHEALTHY);
        assertThat(judge.judge(true, at(1))).contains(HEALTHY);
        assertThat(judge.judge(true, at(2))).isEmpty();
        assertThat(judge.judge(false, at(3))).contains(UNHEALTHY);
        assertThat(judge.judge(false, at(4))).contains(UNHEALTHY);
        assertThat(judge.judge(false, at(5))).contains(FATAL);
    }

    @Test
    void failuresInTheGracePeriodDoNotCount() {
        HealthJudge judge = new HealthJudge(BEGIN, Duration.ofSeconds(5), 2, false);

        assertThat(judge.judge(false, at(1))).isEmpty();
        assertThat(judge.judge(false, at(4))).isEmpty();
        assertThat(judge.judge(false, at(5))).contains(UNHEALTHY);
        assertThat(judge.judge(false, at(6))).contains(FATAL);
    }

    @Test
    void theFirstSuccessEndsTheGracePeriod() {
        HealthJudge judge = new HealthJudge(BEGIN, Duration.ofSeconds(10), 30, false);

        assertThat(judge.judge(true, at(2))).contains(HEALTHY);
        assertThat(judge.judge(false, at(5))).contains(UNHEALTHY);
        assertThat(judge.judge(true, at(7))).contains(HEALTHY);
    }

    @Test
    void zeroFailuresAllowedMeansTheFirstIsFatal() {
        assertThat(new HealthJudge(BEGIN, Duration.ZERO, 0, false).judge(false, at(0)))
                .contains(FATAL);
    }

    @Test
    void aTaskKnownToBeHealthyIsNotReportedAgain() {
        assertThat(new HealthJudge(BEGIN, Duration.ZERO, 1, true).judge(true, at(0)))
                .isEmpty();
    }
}
