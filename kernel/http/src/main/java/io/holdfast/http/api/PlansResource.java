package io.holdfast.http.api;

import io.holdfast.spi.plan.PlanView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /v1/plans}: all plans of a service. */
@Produces(MediaType.APPLICATION_JSON)
public final class PlansResource {
    private final ServiceScope scope;

    PlansResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** Their names. */
    @GET
    public List<String> names() {
        return scope.read((view, service) ->
                view.plans(service).stream().map(PlanView::name).toList());
    }

    /** One plan. */
    @Path("{plan}")
    public PlanResource plan(@PathParam("plan") String plan) {
        return new PlanResource(scope, plan);
    }
}
