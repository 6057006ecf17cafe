package io.holdfast.apps.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the ports of an app: those of the agent that it listens on, or those that lead into its container. */
final class PortReader {
    private static final int HIGHEST = 65_535;

    private PortReader() {}

    static void read(Section app) {
        String mode = app.out.path("networks").path(0).path("mode").asText();
        boolean host = mode.equals("host");
        boolean required = app.flag("requirePorts", false);
        JsonNode mappings = ContainerReader.portMappings(app);
        if (host) {
            if (!mappings.isMissingNode() && !mappings.isNull() && !mappings.isEmpty()) {
                app.problems()
                        .add(
                                app.at("container") + "/portMappings",
                                "cannot be had with host networking; say networks, or portDefinitions instead");
            }
            definitions(app, required);
            return;
        }
        if (app.has("portDefinitions") && !app.raw("portDefinitions").isEmpty()) {
            app.wrong("portDefinitions", "is for host networking only; say container.portMappings instead");
        }
        app.raw("ports");
        if (app.out.path("container").isObject()) {
            mappings(app, mappings, mode.equals("container/bridge"));
        } else {
            app.wrong("container", "is missing; its networks are those of a container");
        }
    }

    private static void definitions(Section app, boolean required) {
        ArrayNode definitions = app.out.putArray("portDefinitions");
        if (!app.has("portDefinitions")) {
            List<JsonNode> numbers = app.elements("ports");
            for (int i = 0; i < numbers.size(); i++) {
                int port = number(app, app.at("ports", i), numbers.get(i));
                definitions.addObject().put("port", port).put("protocol", "tcp").putObject("labels");
            }
            if (!app.has("ports")) {
                definitions
                        .addObject()
                        .put("port", 0)
                        .put("protocol", "tcp")
                        .put("name", "default")
                        .putObject("labels");
            }
            return;
        }
        app.raw("ports");
        Set<String> names = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (Section definition : app.sections("portDefinitions")) {
            int port = definition.whole("port", 0, 0, HIGHEST);
            if (required && port != 0 && !numbers.add(port)) {
                definition.wrong("port", "is asked for by another one as well");
            }
            common(definition, names);
            definitions.add(definition.out);
        }
    }

    private static int number(Section app, String path, JsonNode node) {
        if (node.canConvertToInt() && node.asInt() >= 0 && node.asInt() <= HIGHEST) {
            return node.asInt();
        }
        app.problems().add(path, "must be a port: a whole number from 0 to " + HIGHEST);
        return 0;
    }

    private static void mappings(Section app, JsonNode given, boolean bridge) {
        ArrayNode mappings = app.out.withObject("/container").putArray("portMappings");
        Set<String> names = new HashSet<>();
        Set<Integer> hostPorts = new HashSet<>();
        String path = app.at("container") + "/portMappings";
        if (!given.isMissingNode() && !given.isNull() && !given.isArray()) {
            app.problems().add(path, "must be a list");
        }
        if (given.isMissingNode() && bridge) {
            mappings.addObject()
                    .put("containerPort", 0)
                    .put("hostPort", 0)
                    .put("servicePort", 0)
                    .put("protocol", "tcp")
                    .put("name", "default")
                    .putObject("labels");
            return;
        }
        int i = 0;
        for (JsonNode one : given) {
            Section mapping = new Section(one, path + "(" + i++ + ")", app.problems());
            int inside = mapping.whole("containerPort", 0, 0, HIGHEST);
            if (bridge || mapping.has("hostPort")) {
                int outside = mapping.whole("hostPort", 0, 0, HIGHEST);
                if (outside != 0 && !hostPorts.add(outside)) {
                    mapping.wrong("hostPort", "is asked for by another one as well");
                }
            } else if (inside == 0) {
                mapping.wrong("containerPort", "must be given on a container network, or else a hostPort");
            }
            mapping.whole("servicePort", 0, 0, HIGHEST);
            networks(app, mapping, bridge);
            common(mapping, names);
            mappings.add(mapping.out);
        }
    }

    /** Into which of several container networks a port of the agent leads has to be said. */
    private static void networks(Section app, Section mapping, boolean bridge) {
        List<String> names = mapping.has("networkNames") ? mapping.list("networkNames") : List.of();
        Set<String> known = new LinkedHashSet<>();
        app.out
                .path("networks")
                .forEach(network -> known.add(network.path("name").asText()));
        for (int i = 0; i < names.size(); i++) {
            if (!known.contains(names.get(i))) {
                mapping.problems().add(mapping.at("networkNames", i), "must be the name of one of the app's networks");
            }
        }
        if (!bridge && mapping.has("hostPort") && (names.isEmpty() ? known : names).size() > 1) {
            mapping.wrong("networkNames", "must name the one network that the hostPort leads into");
        }
    }

    private static void common(Section port, Set<String> names) {
        port.choice("protocol", "tcp", "tcp", "udp", "udp,tcp", "tcp,udp");
        String name = port.text("name", null);
        if (name != null && !name.matches("[a-z0-9-]{1,63}")) {
            port.wrong("name", "must be made of at most 63 lower case letters, digits and dashes");
        } else if (name != null && !names.add(name)) {
            port.wrong("name", "is the name of another port as well");
        }
        port.texts("labels");
        port.end();
    }
}
