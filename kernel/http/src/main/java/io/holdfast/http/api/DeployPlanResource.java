package io.holdfast.http.api;

import io.holdfast.http.wire.BlockPlan;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v1/plan}: the deploy plan as phases of blocks. */
@Produces(MediaType.APPLICATION_JSON)
public final class DeployPlanResource extends PlanCommands {
    DeployPlanResource(ServiceScope scope) {
        super(scope, "deploy");
    }

    /** The whole plan. */
    @GET
    public BlockPlan plan() {
        return BlockPlan.of(view());
    }

    /** Where the plan is. */
    @GET
    @Path("status")
    public BlockPlan.Current status() {
        return BlockPlan.current(view());
    }
}
