package io.holdfast.core.loop;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.UnknownPolicyException;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.PodViews;
import io.holdfast.core.plan.Aim;
import io.holdfast.core.plan.Budget;
import io.holdfast.core.plan.RecoveryPlanner;
import io.holdfast.core.recovery.Constraints;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.PodRecord.ReplaceOrder;
import io.holdfast.core.state.RecoveryRecord;
import io.holdfast.core.state.RecoveryRecord.Step;
import io.holdfast.spi.recovery.FailedPod;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.RecoveryOverride.Action;
import io.holdfast.spi.recovery.RecoveryOverride.Kind;
import io.holdfast.spi.service.PodView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Recovers a pod the way its recovery override says: which instances, in which order. An override that fails leaves the
 * default in place, the pod by itself. What it wants replaced is, once the constraints agree.
 */
final class Overriding {
    private final Turn turn;
    private final ServiceImage service;
    private final ServiceSpec spec;

    Overriding(Turn turn, ServiceImage service, ServiceSpec spec) {
        this.turn = turn;
        this.service = service;
        this.spec = spec;
    }

    /** What the pod has to wait for before it is its own turn; null if it is. */
    @Nullable
    String prepare(PodRecord pod, PodSpec podSpec) {
        RecoveryRecord recovery = Objects.requireNonNull(pod.recovery());
        RecoverySpec policies = Constraints.policies(spec, podSpec);
        PodRecord result = pod;
        if (policies.override() != null) {
            boolean permanent = pod.replace() != null
                    || recovery.type() == RecoveryRecord.Type.PERMANENT
                    || new Replacement(turn).ask(service, spec, pod, podSpec).allowed();
            RecoveryRecord.Type type = permanent ? RecoveryRecord.Type.PERMANENT : RecoveryRecord.Type.TRANSIENT;
            // What was answered for a permanent failure stands until the recovery is over.
            if (recovery.asked() == null || (permanent && recovery.asked() == RecoveryRecord.Type.TRANSIENT)) {
                result = asked(pod, podSpec, policies, type);
            }
        }
        result = advanced(result);
        if (!result.equals(pod)) {
            turn.state.put(result);
        }
        return Objects.requireNonNull(result.recovery()).steps().stream()
                .filter(step -> step.completedMillis() == null)
                .findFirst()
                .filter(step -> !step.pod().equals(pod.name()))
                .map(step -> "its recovery comes after that of " + step.pod())
                .orElse(null);
    }

    private PodRecord asked(PodRecord pod, PodSpec podSpec, RecoverySpec policies, RecoveryRecord.Type type) {
        RecoveryRecord recovery = Objects.requireNonNull(pod.recovery());
        FailedPod failed = Constraints.failed(pod, podSpec, () -> Constraints.down(service, spec))
                .orElseGet(() -> new FailedPod(PodViews.of(pod), recovery.failedSinceMillis(), false));
        List<Step> steps = new ArrayList<>();
        try {
            Provided<RecoveryOverride> override =
                    turn.generation.recoveryOverride(Objects.requireNonNull(policies.override()));
            List<Action> actions = override.extension().recover(failed, type == RecoveryRecord.Type.PERMANENT, pods());
            for (Action action : actions == null ? List.<Action>of() : actions) {
                if (service.pod(action.podName()) == null) {
                    turn.reason(pod.name() + ": override " + override.type() + " names " + action.podName()
                            + ", which is not there; left out");
                } else {
                    steps.add(new Step(action.podName(), action.kind(), null, null));
                }
            }
        } catch (UnknownPolicyException e) {
            if (e.isMissing()) {
                // It may come yet: asked again in the next turn, recovered by itself meanwhile.
                return pod;
            }
            turn.reason(pod.name() + ": " + e.getMessage());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            turn.reason(pod.name() + ": its recovery override failed, so it is recovered by itself: " + e);
        }
        return Pods.withRecovery(pod, recovery.withSteps(type, steps));
    }

    private List<PodView> pods() {
        List<PodView> pods = new ArrayList<>();
        for (PodSpec type : spec.pods()) {
            for (int index : type.active()) {
                pods.add(PodViews.of(service.pod(type.type(), index)));
            }
        }
        return pods;
    }

    /** The pod with its recovery's steps as far as they have come; the next one is begun. */
    private PodRecord advanced(PodRecord pod) {
        RecoveryRecord recovery = Objects.requireNonNull(pod.recovery());
        List<Step> steps = new ArrayList<>(recovery.steps());
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            // What failed again comes back before anything else is restarted for its sake.
            boolean again = step.pod().equals(pod.name()) && own(pod, step).completedMillis() == null;
            if (step.completedMillis() == null || again) {
                Step now = step.pod().equals(pod.name()) ? own(pod, step) : other(step, pod, steps);
                steps.set(i, now);
                if (now.completedMillis() == null) {
                    break;
                }
            }
        }
        RecoveryRecord.Type asked = recovery.asked();
        return asked == null ? pod : Pods.withRecovery(pod, recovery.withSteps(asked, steps));
    }

    private Step own(PodRecord pod, Step step) {
        PodSpec podSpec = spec.pod(pod.type()).orElseThrow();
        Aim aim = RecoveryPlanner.aim(service, spec, podSpec, pod);
        boolean runs = pod.replace() == null
                && !pod.tasks().isEmpty()
                && RecoveryPlanner.tasks(service, spec, aim, pod).isEmpty();
        long started = step.startedMillis() == null ? turn.now : step.startedMillis();
        return new Step(step.pod(), step.action(), started, runs ? turn.now : null);
    }

    /** Why a pod that works may not be restarted now. What waits for it to be restarted does not hold it up. */
    private @Nullable String objection(PodSpec podSpec, PodRecord pod, PodRecord failed, List<Step> steps) {
        boolean waits =
                steps.stream().anyMatch(step -> step.pod().equals(failed.name()) && step.completedMillis() == null);
        return waits ? Budget.objection(service, podSpec, pod, failed) : Budget.objection(service, podSpec, pod);
    }

    private Step other(Step step, PodRecord failed, List<Step> steps) {
        PodRecord pod = service.pod(step.pod());
        if (pod == null) {
            return new Step(step.pod(), step.action(), turn.now, turn.now);
        }
        RecoveryRecord recovery = pod.recovery();
        if (step.startedMillis() == null) {
            PodSpec podSpec = spec.pod(pod.type()).orElse(null);
            if (podSpec != null && objection(podSpec, pod, failed, steps) != null) {
                return step;
            }
            String cause = step.action() + " as the recovery of " + failed.name() + " asks";
            boolean open = recovery != null && recovery.completedMillis() == null;
            PodRecord ordered = pod;
            if (step.action() != Kind.RELAUNCH || !open) {
                ordered = Pods.withBackoff(Pods.killAll(pod, cause, turn.now), 0, 0);
                ordered = Pods.openRecovery(ordered, turn.ids.get(), turn.now, cause);
            }
            if (step.action() == Kind.REPLACE) {
                ordered = Pods.permanently(
                        Pods.withReplace(ordered, new ReplaceOrder("recovery override", cause, turn.now)));
            }
            RecoveryRecord its = Objects.requireNonNull(ordered.recovery());
            // It is recovered by itself: its own override would answer for a failure that was none.
            turn.state.put(Pods.withRecovery(ordered, its.withSteps(RecoveryRecord.Type.PERMANENT, List.of())));
            return new Step(step.pod(), step.action(), turn.now, null);
        }
        boolean over = recovery == null || recovery.completedMillis() != null;
        return new Step(step.pod(), step.action(), step.startedMillis(), over ? turn.now : null);
    }
}
