package io.holdfast.http.api;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.StepPlan;
import io.holdfast.spi.plan.PlanStatus;
import io.holdfast.spi.plan.PlanView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

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
        PlanView plan = view();
        int status = plan.errors().isEmpty() && plan.status() != PlanStatus.ERROR
                ? plan.status() == PlanStatus.COMPLETE ? COMPLETE : NOT_COMPLETE
                : HAS_ERRORS;
        return Response.status(status).entity(StepPlan.of(plan)).build();
    }

    /** Only plans that a definition adds can be started. */
    @POST
    @Path("start")
    public Response start() {
        throw builtIn("started");
    }

    /** Only plans that a definition adds can be stopped. */
    @POST
    @Path("stop")
    public Response stop() {
        throw builtIn("stopped");
    }

    private ApiException builtIn(String verb) {
        String name = view().name();
        return new ApiException(
                ErrorCode.NOT_SUPPORTED,
                "the plan " + name + " is built in and cannot be " + verb
                        + ": hold it with interrupt, let it go on with" + " continue, do it again with restart");
    }
}
