package io.holdfast.core.recovery;

import io.holdfast.core.extension.Generation;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.PodViews;
import io.holdfast.core.plan.PodProgress;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ReplacementRecord;
import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.ReplacementHistory;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.recovery.Verdict;
import io.holdfast.spi.service.TaskState;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The two questions before a pod's place is given up. A constraint that fails forbids. */
public final class Constraints {
    private Constraints() {}

    /**
     * What a constraint answered.
     *
     * @param verdict the answer; a refusal if it gave none
     * @param failed whether it gave none
     */
    public record Answer(Verdict verdict, boolean failed) {}

    /** How many pods of a service do not run as they should. */
    public static int down(ServiceImage service, ServiceSpec spec) {
        return (int) service.pods().stream()
                .filter(pod -> spec.pod(pod.type())
                        .filter(type -> type.isActive(pod.index()) && PodProgress.brokenSince(pod, type) != null)
                        .isPresent())
                .count();
    }

    /**
     * The pod as constraints see it; empty if none of its tasks has failed.
     *
     * @param podsDown is asked for the number of its service's pods that are down
     */
    public static Optional<FailedPod> failed(PodRecord pod, PodSpec spec, IntSupplier podsDown) {
        Long since = PodProgress.brokenSince(pod, spec);
        if (since == null) {
            return Optional.empty();
        }
        boolean unreachable = pod.tasks().values().stream()
                .anyMatch(task -> task.state() == TaskState.UNREACHABLE || task.state() == TaskState.LOST);
        return Optional.of(new FailedPod(PodViews.of(pod), since, unreachable, Math.max(1, podsDown.getAsInt())));
    }

    /** The constraints that hold for a pod: its own, or the service's. */
    public static RecoverySpec policies(ServiceSpec service, PodSpec pod) {
        return pod.recovery() == null ? service.recovery() : pod.recovery();
    }

    /**
     * Whether the pod is permanently failed.
     *
     * @throws io.holdfast.core.extension.UnknownPolicyException if nobody provides the type
     */
    public static Answer safety(RecoverySpec policies, FailedPod pod, Generation generation, long nowMillis) {
        Provided<SafetyConstraint> safety = generation.safety(policies.safety());
        return ask(safety, () -> safety.extension().permanentlyFailed(pod, nowMillis));
    }

    /**
     * Whether it may be replaced now.
     *
     * @param history the replacements so far
     * @throws io.holdfast.core.extension.UnknownPolicyException if nobody provides the type
     */
    public static Answer performance(
            RecoverySpec policies, FailedPod pod, ReplacementRecord history, Generation generation, long nowMillis) {
        Provided<PerformanceConstraint> performance = generation.performance(policies.performance());
        ReplacementHistory past = new ReplacementHistory(history.atMillis(), history.zones());
        return ask(performance, () -> performance.extension().mayReplace(pod, past, nowMillis));
    }

    private static Answer ask(Provided<?> constraint, Supplier<Verdict> question) {
        try {
            return new Answer(Objects.requireNonNull(question.get(), "it gave no answer"), false);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            Verdict never = Verdict.never("constraint " + constraint.type() + " of " + constraint.bundle() + " "
                    + constraint.version() + " failed, so nothing is given up: " + e);
            return new Answer(never, true);
        }
    }
}
