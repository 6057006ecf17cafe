package io.holdfast.apps.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.apps.model.App;
import io.holdfast.core.spec.PortSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ports of an app as its task has them. */
final class AppPorts {
    private AppPorts() {}

    static List<PortSpec> of(App app) {
        List<PortSpec> ports = new ArrayList<>();
        List<JsonNode> given = app.ports();
        for (int i = 0; i < given.size(); i++) {
            ports.add(port(app, given.get(i), i));
        }
        return ports;
    }

    /** The name of a port: its own, or one made of its place. */
    static String name(JsonNode port, int place) {
        return port.path("name").asText("port" + place);
    }

    private static PortSpec port(App app, JsonNode port, int place) {
        SortedMap<String, String> labels = new TreeMap<>();
        port.path("labels")
                .properties()
                .forEach(one -> labels.put(one.getKey(), one.getValue().asText()));
        PortSpec.Mapped mapped = app.isOnHost()
                ? null
                : new PortSpec.Mapped(
                        port.path("containerPort").asInt(),
                        port.path("protocol").asText("tcp"),
                        network(app, port));
        return new PortSpec(
                name(port, place),
                number(app, port),
                "PORT" + place,
                List.of(),
                true,
                null,
                mapped,
                aliases(app, port, place),
                labels);
    }

    /** The port of the agent: of host networking only what is required, or else any that is offered. */
    private static long number(App app, JsonNode port) {
        if (app.isOnHost()) {
            return app.get("requirePorts").asBoolean() ? port.path("port").asLong() : 0;
        }
        return app.isOnBridge() || port.has("hostPort")
                ? port.path("hostPort").asLong()
                : port.path("containerPort").asLong();
    }

    /** The container network into which a port of the agent leads; null for none, or for the bridge. */
    private static @Nullable String network(App app, JsonNode port) {
        if (app.isOnBridge() || !port.has("hostPort")) {
            return null;
        }
        JsonNode named = port.path("networkNames").path(0);
        return (named.isTextual() ? named : app.get("networks").path(0).path("name")).asText();
    }

    /** {@code PORT}, {@code PORTS}, {@code PORT_<NAME>} and {@code PORT_<number>}, as tasks of Marathon knew them. */
    private static List<String> aliases(App app, JsonNode port, int place) {
        List<String> aliases = new ArrayList<>();
        if (place == 0) {
            aliases.add("PORT");
        }
        aliases.add("PORTS");
        if (port.hasNonNull("name")) {
            aliases.add("PORT_"
                    + port.path("name").asText().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_"));
        }
        int known = port.path(app.isOnHost() ? "port" : "containerPort").asInt();
        if (known != 0) {
            aliases.add("PORT_" + known);
        }
        return aliases;
    }
}
