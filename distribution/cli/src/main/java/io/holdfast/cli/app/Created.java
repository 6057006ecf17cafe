package io.holdfast.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.render.Style;
import io.holdfast.cli.session.Exit;
import io.holdfast.cli.session.Session;

/** What is said of an order that is carried out by a deployment. */
final class Created {
    private Created() {}

    static int answer(Session session, JsonNode reply) {
        if (session.json()) {
            session.print(reply);
            return Exit.OK;
        }
        String id = reply.path("deploymentId").asText();
        if (id.isEmpty()) {
            id = reply.path("deployments").path(0).path("id").asText();
        }
        session.output().line(id.isEmpty() ? "Nothing to deploy" : "Created deployment " + Style.plain(id));
        return Exit.OK;
    }
}
