package io.holdfast.http.api;

import io.holdfast.core.view.Explanation;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Unplaced;
import io.holdfast.spi.plan.PlanStatus;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /v1/explain}: why pods are not placed. */
@Produces(MediaType.APPLICATION_JSON)
public final class ExplainResource {
    /** Explanations are made under the loop: no more of them in one answer. */
    private static final int MOST = 50;

    private final ServiceScope scope;

    ExplainResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** All instances that are not where they shall be. */
    @GET
    public Unplaced unplaced() {
        return scope.read(ExplainResource::unplaced);
    }

    /** One instance. */
    @GET
    @Path("{pod}")
    public Explanation explain(@PathParam("pod") String pod) {
        return scope.read((view, service) -> view.explain(service, pod)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.UNKNOWN_POD,
                        "service " + service + " has no pod " + pod + "; GET /v1/pod lists the instances")));
    }

    /** All instances that are not where they shall be, in the definition's order; explained up to a bound. */
    static Unplaced unplaced(SchedulerView view, String service) {
        List<Explanation> found = new ArrayList<>();
        int more = 0;
        for (PodStatus pod : view.pods(service)) {
            if (isSettled(pod)) {
                continue;
            }
            if (found.size() == MOST) {
                more++;
                continue;
            }
            Optional<Explanation> explanation = view.explain(service, pod.name());
            explanation.filter(e -> e.status() != PlanStatus.COMPLETE).ifPresent(found::add);
        }
        return new Unplaced(service, found, more);
    }

    private static boolean isSettled(PodStatus pod) {
        return pod.agentId() != null
                && pod.recovering() == null
                && pod.replaceReason() == null
                && pod.tasks().stream().allMatch(task -> task.state().mayRun());
    }
}
