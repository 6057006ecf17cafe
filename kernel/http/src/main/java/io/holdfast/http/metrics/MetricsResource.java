package io.holdfast.http.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code /v1/metrics}: where the SDK served them. */
@Path("v1/metrics")
public final class MetricsResource {
    private final Meters meters;

    /** Shows these meters. */
    public MetricsResource(Meters meters) {
        this.meters = meters;
    }

    /** As one document. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonNode json() {
        return MetricsJson.of(meters);
    }

    /** As Prometheus reads them. */
    @GET
    @Path("prometheus")
    @Produces(PrometheusResource.TYPE)
    public String prometheus() {
        return meters.scrape();
    }
}
