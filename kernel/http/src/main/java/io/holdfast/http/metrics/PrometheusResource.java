package io.holdfast.http.metrics;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** {@code /metrics}: where Prometheus looks by itself. */
@Path("metrics")
public final class PrometheusResource {
    static final String TYPE = "text/plain;version=0.0.4;charset=utf-8";

    private final Meters meters;

    /** Shows these meters. */
    public PrometheusResource(Meters meters) {
        this.meters = meters;
    }

    /** All of them. */
    @GET
    @Produces(TYPE)
    public String scrape() {
        return meters.scrape();
    }
}
