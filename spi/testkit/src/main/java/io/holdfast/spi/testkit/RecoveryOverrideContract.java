package io.holdfast.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.RecoveryOverride;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What every recovery override must keep to. Extend it, and give your overrides. */
public abstract class RecoveryOverrideContract extends Contract {
    private static final int CASES = 200;

    /** The overrides to try. */
    protected abstract List<RecoveryOverride> overrides();

    /** The pod types that may fail; {@code data} unless overridden. */
    protected List<String> podTypes() {
        return List.of("data");
    }

    @Test
    void theSameFailureGetsTheSameSteps(TestReporter reporter) {
        forEach(
                reporter,
                (override, pod, permanent, seed) -> assertThat(override.recover(pod, permanent))
                        .as("%s, seed %d", override, seed)
                        .isEqualTo(override.recover(pod, permanent)));
    }

    @Test
    void stepsNameEachInstanceOnceAndTheFailedOneAmongThem(TestReporter reporter) {
        forEach(reporter, (override, pod, permanent, seed) -> {
            List<RecoveryOverride.Action> actions = override.recover(pod, permanent);
            if (actions != null) {
                assertThat(actions)
                        .as("%s, seed %d", override, seed)
                        .extracting(RecoveryOverride.Action::podName)
                        .doesNotHaveDuplicates()
                        .contains(pod.pod().name());
            }
        });
    }

    @Test
    void volumesAreGivenUpOnlyIfTheFailureIsPermanent(TestReporter reporter) {
        forEach(reporter, (override, pod, permanent, seed) -> {
            List<RecoveryOverride.Action> actions = override.recover(pod, false);
            if (actions != null) {
                assertThat(actions)
                        .as("%s, seed %d", override, seed)
                        .extracting(RecoveryOverride.Action::kind)
                        .doesNotContain(RecoveryOverride.Kind.REPLACE);
            }
        });
    }

    @Test
    void anAnswerIsQuickAndLeavesNoThread(TestReporter reporter) {
        Threads.assertNoneLeftBy(() -> Latency.assertWithin(
                deadline(),
                "all overrides on " + CASES + " failures",
                () -> forEach(reporter, (override, pod, permanent, seed) -> override.recover(pod, permanent))));
    }

    private void forEach(TestReporter reporter, Trial trial) {
        for (long seed : Seeds.fresh(reporter, CASES)) {
            SplittableRandom random = new SplittableRandom(seed);
            for (String type : podTypes()) {
                FailedPod pod = new FailedPod(
                        ViewBuilder.pod(type, random.nextInt(5), null),
                        random.nextLong(1L << 41),
                        random.nextBoolean());
                boolean permanent = random.nextBoolean();
                overrides().forEach(override -> trial.run(override, pod, permanent, seed));
            }
        }
    }

    private interface Trial {
        void run(RecoveryOverride override, FailedPod pod, boolean permanent, long seed);
    }
}
