package io.holdfast.core.view;

import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.spi.plan.PlanView;
import java.util.List;
import java.util.Optional;

/** What there is to see between two turns of the loop. */
public interface SchedulerView {
    /** The names of all services, sorted. */
    List<String> services();

    /** The definition in force. */
    Optional<ServiceSpec> target(String service);

    /** The id of the configuration in force. */
    Optional<String> targetId(String service);

    /** The plans of a service, {@code deploy} and {@code recovery} first; empty if there is no such service. */
    List<PlanView> plans(String service);

    /** A plan by its name. */
    default Optional<PlanView> plan(String service, String plan) {
        return plans(service).stream().filter(p -> p.name().equals(plan)).findFirst();
    }

    /** All pod instances of a service, in the definition's order. */
    List<PodStatus> pods(String service);

    /** Why a pod instance is not placed, or that it is; empty if there is no such pod. */
    Optional<Explanation> explain(String service, String pod);

    /** What is reserved, being released or in quarantine. */
    List<LedgerEntry> ledger();

    /** How the scheduler is. */
    HealthReport health();
}
