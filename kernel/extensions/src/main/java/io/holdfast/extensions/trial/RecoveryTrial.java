package io.holdfast.extensions.trial;

import io.holdfast.spi.model.Agent;
import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.service.PodView;
import io.holdfast.spi.service.TaskState;
import io.holdfast.spi.service.TaskView;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Asks what decides on recovery about pods that failed at different times, twice. */
final class RecoveryTrial {
    private static final int CASES = 30;
    private static final long HOUR = 3_600_000;
    private static final long NOW = 1_700_000_000_000L;

    private static final String FICKLE =
            "answers differently when it is asked the same again: it must depend on its arguments alone";

    private final String what;
    private final Calls calls;

    RecoveryTrial(String what, Calls calls) {
        this.what = what;
        this.calls = calls;
    }

    /** What it does wrong first; empty if nothing. */
    String complaint(SafetyConstraint constraint) {
        return each(random -> {
            FailedPod pod = pod(random);
            return verdict(() -> constraint.permanentlyFailed(pod, NOW));
        });
    }

    /** What it does wrong first; empty if nothing. */
    String complaint(PerformanceConstraint constraint) {
        return each(random -> {
            FailedPod pod = pod(random);
            ReplacementHistory history = new ReplacementHistory(random.longs(random.nextInt(20), NOW - HOUR, NOW)
                    .sorted()
                    .boxed()
                    .toList());
            return verdict(() -> constraint.mayReplace(pod, history, NOW));
        });
    }

    /** What it does wrong first; empty if nothing. */
    String complaint(RecoveryOverride override) {
        return each(random -> {
            FailedPod pod = pod(random);
            boolean permanent = random.nextBoolean();
            Callable<List<RecoveryOverride.Action>> question = () -> {
                List<RecoveryOverride.Action> actions = override.recover(pod, permanent);
                return actions == null ? List.of() : List.copyOf(actions);
            };
            return calls.ask(what, question).equals(calls.ask(what, question)) ? "" : FICKLE;
        });
    }

    private String verdict(Callable<Verdict> question) {
        Verdict verdict = calls.ask(what, question);
        if (verdict == null || verdict.reason() == null || verdict.reason().isBlank()) {
            return "gives no reason: an operator must be able to read why something is replaced or not";
        }
        return verdict.equals(calls.ask(what, question)) ? "" : FICKLE;
    }

    private static String each(Function<SplittableRandom, String> trial) {
        for (int seed = 0; seed < CASES; seed++) {
            String complaint = trial.apply(new SplittableRandom(seed));
            if (!complaint.isEmpty()) {
                return complaint;
            }
        }
        return "";
    }

    private static FailedPod pod(SplittableRandom random) {
        long since = NOW - random.nextLong(2 * HOUR);
        Agent agent = new Agent("agent-0", "host-0", List.of(), null);
        int index = random.nextInt(3);
        TaskView task = new TaskView("data-" + index + "-server", "task", TaskState.FAILED, since, null, 1);
        return new FailedPod(
                new PodView("smoke-test", "data", index, agent, List.of(), Map.of(), List.of(task)),
                since,
                random.nextBoolean());
    }
}
