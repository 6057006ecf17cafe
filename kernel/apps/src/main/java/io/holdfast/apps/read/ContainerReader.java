package io.holdfast.apps.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the container of an app, with its volumes and its networks. */
final class ContainerReader {
    private static final String HOST = "host";
    private static final String BRIDGE = "container/bridge";
    private static final String CONTAINER = "container";

    private ContainerReader() {}

    /** Reads it; true if it has a persistent volume. */
    static boolean read(Section app) {
        app.refuse("ipAddress", "belongs to an older form; say networks and container.portMappings instead");
        app.refuse("storeUrls", "is not supported; say fetch instead");
        Section container = app.section("container");
        String type = null;
        boolean stateful = false;
        String oldNetwork = null;
        if (container != null) {
            type = container.choice("type", "MESOS", "DOCKER", "MESOS");
            oldNetwork = docker(container, type);
            stateful = VolumeReader.read(app, container);
            linux(container);
            container.raw("portMappings");
            container.end();
            app.out.set("container", container.out);
        }
        networks(app, "DOCKER".equals(type), oldNetwork);
        app.refuse("tty", "is not supported yet; remove it");
        return stateful;
    }

    /** Reads what is said of the image; the network that the older form names, if it does. */
    private static @Nullable String docker(Section container, String type) {
        Section docker = container.section("docker");
        if (docker == null) {
            if (type.equals("DOCKER")) {
                container.problems().add(container.at("docker") + "/image", "is missing; DOCKER runs an image");
            }
            return null;
        }
        docker.required("image");
        docker.flag("forcePullImage", false);
        if (type.equals("DOCKER")) {
            docker.flag("privileged", false);
            parameters(docker);
        }
        docker.refuse("pullConfig", "is not supported yet: agents pull images with their own credentials");
        docker.refuse("credential", "is not supported: agents pull images with their own credentials");
        String network = docker.raw("network").asText("");
        docker.raw("portMappings");
        docker.end();
        container.out.set("docker", docker.out);
        return network.isEmpty() ? null : network;
    }

    private static void parameters(Section docker) {
        ArrayNode parameters = docker.out.putArray("parameters");
        Set<String> seen = new HashSet<>();
        for (Section parameter : docker.sections("parameters")) {
            String key = parameter.required("key");
            parameter.text("value", "");
            if (!seen.add(key)) {
                parameter.wrong("key", "is given more than once, which is not supported yet");
            }
            parameter.end();
            parameters.add(parameter.out);
        }
    }

    private static void linux(Section container) {
        Section linux = container.section("linuxInfo");
        if (linux == null) {
            return;
        }
        Section seccomp = linux.section("seccomp");
        if (seccomp != null) {
            boolean unconfined = seccomp.flag("unconfined", false);
            if (seccomp.text("profileName", null) != null && unconfined) {
                seccomp.wrong("profileName", "must not be given together with unconfined");
            }
            seccomp.end();
            linux.out.set("seccomp", seccomp.out);
        }
        Section ipc = linux.section("ipcInfo");
        if (ipc != null) {
            ipc.choice("mode", "PRIVATE", "PRIVATE", "SHARE_PARENT");
            if (ipc.has("shmSize")) {
                ipc.whole("shmSize", 0, 1, Integer.MAX_VALUE);
            }
            ipc.end();
            linux.out.set("ipcInfo", ipc.out);
        }
        linux.end();
        container.out.set("linuxInfo", linux.out);
    }

    private static void networks(Section app, boolean docker, @Nullable String old) {
        ArrayNode networks = app.out.putArray("networks");
        List<Section> given = app.sections("networks");
        if (given.isEmpty()) {
            String mode = old == null || old.equals("HOST") ? HOST : old.equals("BRIDGE") ? BRIDGE : null;
            if (mode == null) {
                app.problems()
                        .add(app.at("container") + "/docker/network", "must be HOST or BRIDGE; say networks instead");
            }
            networks.addObject().put("mode", mode == null ? HOST : mode);
            return;
        }
        int containers = 0;
        for (int i = 0; i < given.size(); i++) {
            Section network = given.get(i);
            String mode = network.choice("mode", CONTAINER, HOST, BRIDGE, CONTAINER);
            containers += mode.equals(CONTAINER) ? 1 : 0;
            String name = network.text("name", null);
            if (mode.equals(CONTAINER) && (name == null || name.isEmpty())) {
                network.wrong("name", "is missing; a container network has one");
            } else if (!mode.equals(CONTAINER) && name != null) {
                network.wrong("name", "must not be given for the mode " + mode);
            }
            if (network.has("labels")) {
                network.texts("labels");
            }
            network.end();
            networks.add(network.out);
        }
        if (given.size() > 1 && containers < given.size()) {
            app.wrong("networks", "must be one host, or one container/bridge, or container networks alone");
        } else if (docker && containers > 1) {
            app.wrong("networks", "may hold at most one container network with DOCKER");
        }
    }

    /** Where the mapped ports of an app are written; the older form has them elsewhere. */
    static JsonNode portMappings(Section app) {
        JsonNode container = app.raw("container");
        JsonNode mappings = container.path("portMappings");
        return mappings.isMissingNode() || mappings.isNull()
                ? container.path("docker").path("portMappings")
                : mappings;
    }
}
