package io.holdfast.http.apps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.core.view.HealthReport;
import io.holdfast.core.view.SchedulerView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** {@code /v2/info}: the scheduler that answers. */
@Path("v2/info")
@Produces(MediaType.APPLICATION_JSON)
public final class InfoResource {
    private final Apps apps;

    /** Tells of the scheduler behind these apps. */
    public InfoResource(Apps apps) {
        this.apps = apps;
    }

    /** The scheduler. */
    @GET
    public ObjectNode info(@Context UriInfo uri) {
        HealthReport health = apps.loop().read(SchedulerView::health);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        String version = InfoResource.class.getPackage().getImplementationVersion();
        json.put("name", "holdfast");
        json.put("version", version == null ? "unknown" : version);
        json.put("frameworkId", health.frameworkId());
        json.put("leader", uri.getBaseUri().getAuthority());
        json.put("elected", true);
        ObjectNode config = json.putObject("marathon_config");
        config.put("mesos_role", apps.role());
        config.put("local_port_min", 10_000);
        config.put("local_port_max", 20_000);
        json.putObject("http_config").put("http_port", uri.getBaseUri().getPort());
        json.putObject("zookeeper_config");
        return json;
    }
}
