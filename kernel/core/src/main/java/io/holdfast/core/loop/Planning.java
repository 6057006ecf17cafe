package io.holdfast.core.loop;

import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.offer.OfferSnapshot;
import io.holdfast.core.plan.Aim;
import io.holdfast.core.plan.CustomPlanner;
import io.holdfast.core.plan.PlanModel;
import io.holdfast.core.plan.PlanStep;
import io.holdfast.core.plan.RecoveryPlanner;
import io.holdfast.core.plan.RollOutPlanner;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.state.PlanRecord.PlanRun;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.state.ServiceRecord.UninstallOrder;
import io.holdfast.spi.plan.PlanStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Map<String, String> wanting;

    /** Whether some step is under way or may soon want an offer, so that holding offers is worth while. */
    private boolean busy;

    Planning(Turn turn, OfferSnapshot offers, Accepts accepts, Map<String, String> wanting) {
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
            service.target().ifPresent(spec -> guarded(service, spec));
        }
        turn.session.acquiring.settle(turn);
        return busy;
    }

    /** A fault in one service undoes what was begun for it in this turn, and leaves all others alone. */
    private void guarded(ServiceImage service, ServiceSpec spec) {
        int mark = accepts.mark();
        turn.state.begin();
        try {
            work(service, spec);
            turn.state.keep();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            turn.state.undo();
            accepts.undo(mark);
            turn.session.strays.keySet().removeIf(task -> turn.state.podOfTask(task) != null);
            String fault = "its plans cannot be worked on: " + e;
            Map<String, String> waits = new HashMap<>();
            service.pods().forEach(pod -> waits.put(pod.name(), fault));
            turn.session.waits.put(service.name(), waits);
            turn.reason(service.name() + ": " + fault);
        }
    }

    private void work(ServiceImage service, ServiceSpec spec) {
        UninstallOrder order = service.record().map(ServiceRecord::uninstall).orElse(null);
        if (order != null) {
            Map<String, String> waits = new HashMap<>();
            turn.session.waits.put(service.name(), waits);
            busy |= new Uninstalling(turn, service, order).run(waits);
            return;
        }
        String target = service.targetId();
        Decommission decommission = new Decommission(turn, service, spec);
        // Before anything else works on a pod that is wanted again: what is made anew must not look like what was
        // there.
        decommission.takeBack();
        new PlanKeeping(turn, service, spec).keep();
        if (!service.targetId().equals(target)) {
            // A deadline has brought another definition back: nothing more is done for the one that failed.
            this.busy = true;
            return;
        }
        Map<String, String> waits = new HashMap<>();
        Set<String> busy = new HashSet<>(underWay(service, spec));
        PlanModel rollOut = RollOutPlanner.of(service, spec, turn.generation, turn.now);
        String missing = missing(spec);
        for (PlanStep step : rollOut.work()) {
            if (missing != null) {
                waits.put(step.instance(), missing);
                this.busy = true;
            } else if (!busy.contains(step.instance())) {
                work(service, spec, step, RollOutPlanner.aim(service, step.pod()), waits);
            }
        }
        busy.addAll(rollOut.eligible());
        PlanModel recovery = RecoveryPlanner.of(service, spec, busy, Map.of(), turn.now);
        for (PlanStep step : recovery.work()) {
            PodRecord record = service.pod(step.pod().type(), step.index());
            String before = new Overriding(turn, service, spec).prepare(record, step.pod());
            if (before != null) {
                waits.put(record.name(), before);
                continue;
            }
            record = service.pod(step.pod().type(), step.index());
            Aim aim = RecoveryPlanner.aim(service, spec, step.pod(), record);
            drive(spec, record, aim, RecoveryPlanner.tasks(service, spec, aim, record), waits);
        }
        busy.addAll(recovery.eligible());
        this.busy |= decommission.run(waits);
        for (PlanSpec plan : spec.plans()) {
            PlanRun run = service.plan(plan.name()).run();
            if (CustomPlanner.isCustom(plan) && run != null && run.endedMillis() == null) {
                PlanModel model = CustomPlanner.of(service, spec, plan, turn.generation, turn.now);
                for (PlanStep step : model.work()) {
                    if (busy.add(step.instance())) {
                        work(service, spec, step, CustomPlanner.aim(service, step.pod(), run), waits);
                    } else if (isOwn(service, step, run)) {
                        // The next step may begin as soon as this one ends: offers are to be at hand then.
                        this.busy = true;
                    } else {
                        waits.putIfAbsent(step.instance(), "another plan works on it");
                    }
                }
            }
        }
        turn.session.waits.put(service.name(), waits);
    }

    /** Which service this one depends on is not there yet; null if all are. */
    private @Nullable String missing(ServiceSpec spec) {
        for (String name : spec.dependsOn()) {
            ServiceImage other = turn.state.service(name);
            Optional<ServiceSpec> target = other == null ? Optional.empty() : other.target();
            boolean complete = other != null
                    && target.isPresent()
                    && RollOutPlanner.of(other, target.get(), turn.generation, turn.now)
                                    .view()
                                    .status()
                            == PlanStatus.COMPLETE;
            if (!complete) {
                return "waiting for service " + name + ", which it depends on";
            }
        }
        return null;
    }

    private void work(ServiceImage service, ServiceSpec spec, PlanStep step, Aim aim, Map<String, String> waits) {
        PodRecord record = service.pod(step.pod().type(), step.index());
        PodRecord begun = PlanKeeping.begin(record, step, aim, turn.now);
        if (!begun.equals(record)) {
            turn.state.put(begun);
        }
        drive(spec, begun, aim, step.tasks(), waits);
    }

    /** Pods on which tasks of a plan of the service's own run that have not come to their end. */
    private static Set<String> underWay(ServiceImage service, ServiceSpec spec) {
        Set<String> pods = new HashSet<>();
        for (PlanSpec plan : spec.plans()) {
            PlanRun run = service.plan(plan.name()).run();
            if (!CustomPlanner.isCustom(plan) || run == null || run.endedMillis() != null) {
                continue;
            }
            for (PhaseSpec phase : plan.phases()) {
                spec.pod(phase.podType())
                        .ifPresent(pod -> PlanStep.of(plan.name(), phase, pod).stream()
                                .filter(step -> isOwn(service, step, run))
                                .forEach(step -> pods.add(step.instance())));
            }
        }
        return pods;
    }

    private static boolean isOwn(ServiceImage service, PlanStep step, PlanRun run) {
        PodRecord record = service.pod(step.pod().type(), step.index());
        return CustomPlanner.isUnderWay(step, record, CustomPlanner.aim(service, step.pod(), run));
    }

    private void drive(ServiceSpec spec, PodRecord record, Aim aim, List<String> tasks, Map<String, String> waits) {
        busy = true;
        @Nullable String wait = new PodDriver(turn, offers, accepts, wanting).drive(spec, record, aim, tasks);
        if (wait != null && !wait.isEmpty()) {
            waits.put(record.name(), wait);
        }
    }
}
