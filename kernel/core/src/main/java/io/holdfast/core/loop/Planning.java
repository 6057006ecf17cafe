package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.plan.DeployPlanner;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.plan.PodProgress;
import io.holdfast.core.plan.RecoveryPlanner;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.RecoveryRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works on all plans of all services: what is complete is written down, what is eligible is driven. */
final class Planning {
    private final Turn turn;
    private final OfferSnapshot offers;
    private final Accepts accepts;
    private final Set<String> wanting;

    /** Whether some step is under way or may soon want an offer, so that holding offers is worth while. */
    private boolean busy;

    Planning(Turn turn, OfferSnapshot offers, Accepts accepts, Set<String> wanting) {
        this.turn = turn;
        this.offers = offers;
        this.accepts = accepts;
        this.wanting = wanting;
    }

    /** Works on everything once; true if work is under way. */
    boolean run() {
        List<ServiceImage> services = new ArrayList<>(turn.state.services());
        for (int i = 0; i < services.size(); i++) {
            // Each turn begins with another service, so that none takes all the offers.
            ServiceImage service = services.get((int) ((turn.session.turns + i) % services.size()));
            service.target().ifPresent(spec -> work(service, spec));
        }
        return busy;
    }

    private void work(ServiceImage service, ServiceSpec spec) {
        forEachPod(spec, (pod, index) -> settle(service, service.pod(pod.type(), index), pod));
        PlanModel deploy = DeployPlanner.of(service, spec, turn.generation, turn.now);
        Map<String, String> waits = new HashMap<>();
        forEachPod(spec, (pod, index) -> {
            PodRecord record = service.pod(pod.type(), index);
            if (deploy.eligible().contains(record.name())) {
                drive(service, spec, record, pod, service.targetId(), waits);
            }
        });
        PlanModel recovery = RecoveryPlanner.of(service, spec, deploy.eligible(), Map.of(), turn.now);
        forEachPod(spec, (pod, index) -> {
            PodRecord record = service.pod(pod.type(), index);
            if (recovery.eligible().contains(record.name())) {
                String configId = current(service, record, pod);
                Optional<PodSpec> running = service.podSpec(configId, pod.type());
                drive(service, spec, record, running.orElse(pod), configId, waits);
            }
        });
        turn.session.waits.put(service.name(), waits);
    }

    /** The configuration a pod is recovered with: the target if it asks for the same, else its own. */
    private static String current(ServiceImage service, PodRecord record, PodSpec target) {
        String completed = record.completed();
        return completed == null || DeployPlanner.isComplete(service, record, target) ? service.targetId() : completed;
    }

    private void drive(
            ServiceImage service,
            ServiceSpec spec,
            PodRecord record,
            PodSpec pod,
            String configId,
            Map<String, String> waits) {
        busy = true;
        @Nullable
        String wait = new PodDriver(turn, offers, accepts, wanting).drive(service, spec, record, pod, configId);
        if (wait != null && !wait.isEmpty()) {
            waits.put(record.name(), wait);
        }
    }

    /** Writes down what the pod has shown: a completed step, a completed recovery, calm after failures. */
    private void settle(ServiceImage service, PodRecord pod, PodSpec target) {
        PodRecord result = pod;
        boolean done = PodProgress.isDone(service, pod, target);
        if (done && !DeployPlanner.isComplete(service, pod, target)) {
            turn.reason(pod.name() + ": step complete");
            result = Pods.withCompleted(result, service.targetId(), false);
        }
        PodSpec current = service.podSpec(result.completed(), pod.type()).orElse(target);
        RecoveryRecord recovery = result.recovery();
        if (recovery != null
                && recovery.completedMillis() == null
                && result.replace() == null
                && (done || PodProgress.isDone(service, result, current))) {
            turn.reason(pod.name() + ": recovered, " + recovery.type());
            result = Pods.withRecovery(
                    result,
                    new RecoveryRecord(
                            recovery.id(), recovery.type(), recovery.failedSinceMillis(), turn.now, recovery.cause()));
        }
        boolean calm = result.failures() > 0
                && !result.tasks().isEmpty()
                && result.tasks().values().stream()
                        .allMatch(task -> task.runningSinceMillis() > 0
                                && task.state().mayRun()
                                && turn.now - task.runningSinceMillis() >= turn.settings.backoffResetMillis());
        if (calm) {
            result = Pods.withBackoff(result, 0, 0);
        }
        if (!result.equals(pod)) {
            turn.state.put(result);
        }
    }

    private interface PodWork {
        void on(PodSpec pod, int index);
    }

    private static void forEachPod(ServiceSpec spec, PodWork work) {
        for (PodSpec pod : spec.pods()) {
            for (int index = 0; index < pod.count(); index++) {
                work.on(pod, index);
            }
        }
    }
}
