package io.holdfast.http.api;

import io.holdfast.http.wire.Reservation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;

/** {@code /v1/debug}: what the scheduler keeps for itself. */
@Produces(MediaType.APPLICATION_JSON)
public final class DebugResource {
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
}
