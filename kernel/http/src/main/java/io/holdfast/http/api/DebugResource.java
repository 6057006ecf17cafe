package io.holdfast.http.api;

import io.holdfast.core.command.Command;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.OffersReport;
import io.holdfast.http.wire.PlanReport;
import io.holdfast.http.wire.Reservation;
import io.holdfast.http.wire.StepPlan;
import io.holdfast.http.wire.TaskReport;
import io.holdfast.http.wire.ThreadReport;
import io.holdfast.http.wire.Unplaced;
import io.holdfast.spi.plan.PlanView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /v1/debug}: what the scheduler keeps for itself. */
@Produces(MediaType.APPLICATION_JSON)
public final class DebugResource {
    private static final int OFFERS_SHOWN = 100;
    private static final int OFFERS_MOST = 1_000;

    private final ServiceScope scope;

    DebugResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** The ledger: on a short path all of it, unknown reservations included; else what belongs to the service. */
    @GET
    @Path("reservations")
    public List<Reservation> reservations() {
        if (scope.named() == null) {
            return scope.loop()
                    .read(view -> view.ledger().stream().map(Reservation::of).toList());
        }
        return scope.read((view, service) -> view.ledger().stream()
                .filter(entry -> Objects.equals(entry.service(), service))
                .map(Reservation::of)
                .toList());
    }

    /** Gives an unknown reservation up, with the volume on it if there is one: nobody but an operator may say so. */
    @POST
    @Path("reservations/{id}/release")
    public Response release(@PathParam("id") String id, @Context UriInfo uri) {
        String by = scope.by(Query.of(uri, "by"));
        return Answers.of(ServiceScope.outcome(scope.loop().run(new Command.ReleaseUnknown(id, by))));
    }

    /** All plans in full, or {@code ?plan=} alone, each with what its pods wait for. */
    @GET
    @Path("plans")
    public List<PlanReport> plans(@Context UriInfo uri) {
        String only = Query.of(uri, "plan").text("plan");
        return scope.read((view, service) -> {
            Unplaced unplaced = ExplainResource.unplaced(view, service);
            List<PlanReport> plans = view.plans(service).stream()
                    .filter(plan -> only == null || plan.name().equals(only))
                    .map(plan -> report(view, service, plan, unplaced))
                    .toList();
            if (plans.isEmpty() && only != null) {
                throw new ApiException(ErrorCode.UNKNOWN_PLAN, "service " + service + " has no plan " + only);
            }
            return plans;
        });
    }

    private static PlanReport report(SchedulerView view, String service, PlanView plan, Unplaced unplaced) {
        PlanRecord said = view.said(service, plan.name()).orElseGet(() -> PlanRecord.untouched(service, plan.name()));
        return PlanReport.of(plan, said, StepPlan.of(plan, said, view.steps(service, plan.name())), unplaced.pods());
    }

    /** All tasks, each with the cluster's last word and what was decided about it. */
    @GET
    @Path("taskStatuses")
    public List<TaskReport> taskStatuses() {
        return scope.read((view, service) ->
                view.podRecords(service).stream().flatMap(TaskReport::of).toList());
    }

    /** What the scheduler's threads do. */
    @GET
    @Path("threads")
    public List<ThreadReport> threads() {
        if (scope.named() != null) {
            scope.read((view, service) -> service);
        }
        return ThreadReport.all();
    }

    /** The latest offers with what became of them, why pods found no place, and which agents were refused. */
    @GET
    @Path("offers")
    public OffersReport offers(@Context UriInfo uri) {
        int limit = Query.of(uri, "limit").number("limit", OFFERS_SHOWN, 1, OFFERS_MOST);
        @Nullable String named = scope.named();
        return named == null
                ? scope.loop().read(view -> offers(view, view.services(), limit))
                : scope.read((view, service) -> offers(view, List.of(service), limit));
    }

    private static OffersReport offers(SchedulerView view, List<String> services, int limit) {
        List<Unplaced> unplaced = services.stream()
                .map(service -> ExplainResource.unplaced(view, service))
                .toList();
        return OffersReport.of(view.offerTraffic(), view.suppressed(), view.offerOutcomes(limit), unplaced);
    }
}
