package io.holdfast.http.api;

import io.holdfast.core.command.Command;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.spi.plan.PlanView;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be done to a plan: the same commands for a plan of steps and for the deploy plan seen as blocks. */
@Produces(MediaType.APPLICATION_JSON)
public class PlanCommands {
    private final ServiceScope scope;
    private final String plan;

    PlanCommands(ServiceScope scope, String plan) {
        this.scope = scope;
        this.plan = plan;
    }

    final ServiceScope scope() {
        return scope;
    }

    /** The plan as it stands. */
    final PlanView view() {
        return scope.read(this::find);
    }

    final PlanView find(SchedulerView view, String service) {
        return view.plan(service, plan)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.UNKNOWN_PLAN,
                        "service " + service + " has no plan " + plan + "; it has: "
                                + view.plans(service).stream()
                                        .map(PlanView::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** Stops the plan, or one phase of it, from starting new work. */
    @POST
    @Path("interrupt")
    public Response interrupt(@Context UriInfo uri) {
        view();
        String phase = Query.of(uri, "phase").text("phase");
        return Answers.of(scope.run(service -> new Command.Interrupt(service, plan, phase, scope.by())));
    }

    /** Lets it go on. */
    @POST
    @Path("continue")
    public Response proceed(@Context UriInfo uri) {
        view();
        String phase = Query.of(uri, "phase").text("phase");
        return Answers.of(scope.run(service -> new Command.Continue(service, plan, phase, scope.by())));
    }

    /** Does a step again. */
    @POST
    @Path("restart")
    public Response restart(@Context UriInfo uri) {
        view();
        Target target = target(uri);
        return Answers.of(scope.run(
                service -> new Command.RestartStep(service, plan, target.phase(), target.step(), scope.by())));
    }

    /** Counts a step as complete. */
    @POST
    @Path("forceComplete")
    public Response forceComplete(@Context UriInfo uri) {
        view();
        Target target = target(uri);
        return Answers.of(scope.run(
                service -> new Command.ForceComplete(service, plan, target.phase(), target.step(), scope.by())));
    }

    /** A phase, and perhaps one of its steps, by id or name. */
    private record Target(@Nullable String phase, @Nullable String step) {}

    private static Target target(UriInfo uri) {
        Query query = Query.of(uri, "phase", "step", "block");
        String step = query.text("step");
        String block = query.text("block");
        if (step != null && block != null) {
            throw Query.bad("give either step or block: they mean the same");
        }
        String phase = query.text("phase");
        String target = step == null ? block : step;
        if (target != null && phase == null) {
            throw Query.bad("a step is found by its phase: give phase as well");
        }
        return new Target(phase, target);
    }
}
