package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What every safety and performance constraint must keep to. Extend it, and give your constraints. */
public abstract class RecoveryConstraintContract extends Contract {
    private static final Agent AGENT =
            AgentBuilder.named("host-1").in("north", "a").build();
    private static final int CASES = 200;
    private static final long DAY = 86_400_000L;
    private static final List<String> ZONES = List.of("", "north/a", "north/b", "south/a");

    /** The safety constraints to try. */
    protected List<SafetyConstraint> safetyConstraints() {
        return List.of();
    }

    /** The performance constraints to try. */
    protected List<PerformanceConstraint> performanceConstraints() {
        return List.of();
    }

    @Test
    void theSameQuestionGetsTheSameAnswerWithAReason(TestReporter reporter) {
        forEach(reporter, (question, now, seed) -> {
            Verdict verdict = question.apply(now);
            assertThat(verdict).as("seed %d", seed).isEqualTo(question.apply(now));
            assertThat(verdict.reason()).as("seed %d", seed).isNotBlank().doesNotContain("\n");
        });
    }

    @Test
    void aRefusalSaysWhenToAskAgain(TestReporter reporter) {
        forEach(reporter, (question, now, seed) -> {
            Verdict verdict = question.apply(now);
            if (!verdict.allowed()) {
                assertThat(verdict.askAgainMillis()).as("seed %d", seed).isGreaterThan(now);
            }
        });
    }

    @Test
    void timeAloneNeverTakesAPermissionBack(TestReporter reporter) {
        forEach(reporter, (question, now, seed) -> {
            if (question.apply(now).allowed()) {
                assertThat(question.apply(now + DAY).allowed())
                        .as("seed %d", seed)
                        .isTrue();
            }
        });
    }

    @Test
    void askingWhenToldToGetsThePermissionOrALaterMoment(TestReporter reporter) {
        forEach(reporter, (question, now, seed) -> {
            Verdict verdict = question.apply(now);
            if (!verdict.allowed() && verdict.askAgainMillis() != Long.MAX_VALUE) {
                Verdict later = question.apply(verdict.askAgainMillis());
                assertThat(later.allowed() || later.askAgainMillis() > verdict.askAgainMillis())
                        .as("seed %d", seed)
                        .isTrue();
            }
        });
    }

    @Test
    void noThreadIsLeftRunning(TestReporter reporter) {
        Threads.assertNoneLeftBy(() -> forEach(
                reporter,
                (question, now, seed) -> assertThat(question.apply(now)).isNotNull()));
    }

    @Test
    void anAnswerIsQuick(TestReporter reporter) {
        Latency.assertWithin(
                deadline(),
                "all constraints on " + CASES + " cases",
                () -> forEach(
                        reporter,
                        (question, now, seed) -> assertThat(question.apply(now)).isNotNull()));
    }

    private void forEach(TestReporter reporter, Trial trial) {
        for (long seed : Seeds.fresh(reporter, CASES)) {
            SplittableRandom random = new SplittableRandom(seed);
            long now = 1_700_000_000_000L + random.nextLong(DAY);
            FailedPod pod = new FailedPod(
                    ViewBuilder.pod("data", random.nextInt(3), random.nextInt(4) == 0 ? null : AGENT),
                    now - random.nextLong(2 * 3_600_000L) + 60_000,
                    random.nextBoolean(),
                    random.nextInt(1, 6));
            List<Long> moments = random.longs(random.nextInt(101), now - DAY, now)
                    .sorted()
                    .boxed()
                    .toList();
            List<String> zones = moments.stream()
                    .map(moment -> ZONES.get(random.nextInt(ZONES.size())))
                    .toList();
            ReplacementHistory history = new ReplacementHistory(moments, zones);
            for (SafetyConstraint constraint : safetyConstraints()) {
                trial.run(at -> constraint.permanentlyFailed(pod, at), now, seed);
            }
            for (PerformanceConstraint constraint : performanceConstraints()) {
                trial.run(at -> constraint.mayReplace(pod, history, at), now, seed);
            }
        }
    }

    private interface Trial {
        void run(LongFunction<Verdict> question, long now, long seed);
    }
}
