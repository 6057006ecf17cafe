package io.holdfast.http.api;

import io.holdfast.core.command.Command;
import io.holdfast.core.state.PlanRecord;
import io.holdfast.http.wire.StepPlan;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;

/** {@code /v1/plans/{plan}}: a plan as phases of steps. */
@Produces(MediaType.APPLICATION_JSON)
public final class PlanResource extends PlanCommands {
    private static final int COMPLETE = 200;
    private static final int NOT_COMPLETE = 202;
    private static final int HAS_ERRORS = 417;

    PlanResource(ServiceScope scope, String plan) {
        super(scope, plan);
    }

    /** The plan: 200 when complete, 202 when not, 417 when it has errors. */
    @GET
    public Response plan() {
        return scope().read((view, service) -> {
            PlanView plan = find(view, service);
            PlanRecord said =
                    view.said(service, plan.name()).orElseGet(() -> PlanRecord.untouched(service, plan.name()));
            StepPlan shown = StepPlan.of(plan, said, view.steps(service, plan.name()));
            return Response.status(status(plan)).entity(shown).build();
        });
    }

    private static int status(PlanView plan) {
        if (!plan.errors().isEmpty() || plan.status() == PlanStatus.ERROR) {
            return HAS_ERRORS;
        }
        return plan.status() == PlanStatus.COMPLETE ? COMPLETE : NOT_COMPLETE;
    }

    /** Starts a plan of the service's own; the body, if any, is a JSON object of its parameters. */
    @POST
    @Path("start")
    public Response start(byte[] body, @Context UriInfo uri) {
        Query query = Query.of(uri, "reason", "by");
        String name = view().name();
        Map<String, String> env = Parameters.of(body);
        return Answers.of(scope().run(
                        service -> new Command.StartPlan(service, name, env, scope().by(query), query.line("reason"))));
    }

    /** Ends the run of a plan of the service's own; what it launched goes on. */
    @POST
    @Path("stop")
    public Response stop(@Context UriInfo uri) {
        Query query = Query.of(uri, "reason", "by");
        String name = view().name();
        return Answers.of(
                scope().run(service -> new Command.StopPlan(service, name, scope().by(query), query.line("reason"))));
    }
}
