package io.holdfast.http.metrics;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** All of them, where clients of Marathon look. */
    @GET
    @Path("prometheus")
    @Produces(TYPE)
    public String prometheus() {
        return meters.scrape();
    }

    /** As one document, for clients that ask for JSON; text is preferred to it. */
    @GET
    @Produces("application/json;qs=0.5")
    public JsonNode json() {
        return MetricsJson.of(meters);
    }
}
