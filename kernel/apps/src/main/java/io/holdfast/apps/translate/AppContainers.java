package io.holdfast.apps.translate;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.apps.model.App;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.ExternalVolume;
import io.holdfast.core.spec.ContainerSpec.HostVolume;
import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import io.holdfast.core.spec.DockerSpec;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an app is contained. */
final class AppContainers {
    private AppContainers() {}

    static ContainerSpec of(App app) {
        JsonNode container = app.get("container");
        JsonNode docker = container.path("docker");
        JsonNode linux = container.path("linuxInfo");
        JsonNode seccomp = linux.path("seccomp");
        return new ContainerSpec(
                docker.path("image").asText(null),
                networks(app),
                List.of(),
                hostVolumes(app),
                externalVolumes(app),
                secrets(app),
                false,
                ipc(linux.path("ipcInfo")),
                seccomp.path("unconfined").asBoolean(),
                seccomp.path("profileName").asText(null),
                container.path("type").asText("").equals("DOCKER") ? docker(docker) : null);
    }

    private static DockerSpec docker(JsonNode docker) {
        SortedMap<String, String> parameters = new TreeMap<>();
        docker.path("parameters")
                .forEach(one -> parameters.put(
                        one.path("key").asText(), one.path("value").asText()));
        return new DockerSpec(
                docker.path("forcePullImage").asBoolean(),
                docker.path("privileged").asBoolean(),
                parameters);
    }

    private static List<NetworkSpec> networks(App app) {
        List<NetworkSpec> networks = new ArrayList<>();
        for (JsonNode network : app.all("networks")) {
            SortedMap<String, String> labels = new TreeMap<>();
            network.path("labels")
                    .properties()
                    .forEach(one -> labels.put(one.getKey(), one.getValue().asText()));
            switch (network.path("mode").asText()) {
                case "container" ->
                    networks.add(new NetworkSpec(network.path("name").asText(), List.of(), labels));
                case "container/bridge" -> networks.add(new NetworkSpec(NetworkSpec.BRIDGE, List.of(), labels));
                default -> {
                    // The agent's own network is none.
                }
            }
        }
        return networks;
    }

    private static List<HostVolume> hostVolumes(App app) {
        return app.volumes().stream()
                .filter(volume -> volume.hasNonNull("hostPath"))
                .map(volume -> new HostVolume(
                        volume.path("hostPath").asText(),
                        volume.path("containerPath").asText(),
                        isReadOnly(volume)))
                .toList();
    }

    private static List<ExternalVolume> externalVolumes(App app) {
        List<ExternalVolume> volumes = new ArrayList<>();
        for (JsonNode volume : app.volumes()) {
            JsonNode external = volume.path("external");
            if (external.isObject()) {
                JsonNode options = external.path("options");
                String rest = options.properties().stream()
                        .filter(one -> !one.getKey().equals("dvdi/driver"))
                        .map(one -> one.getKey().replaceFirst("^dvdi/", "") + "="
                                + one.getValue().asText())
                        .collect(Collectors.joining(";"));
                volumes.add(new ExternalVolume(
                        options.path("dvdi/driver").asText(),
                        rest,
                        external.path("name").asText(),
                        isReadOnly(volume),
                        volume.path("containerPath").asText()));
            }
        }
        return volumes;
    }

    private static boolean isReadOnly(JsonNode volume) {
        return volume.path("mode").asText().equals("RO");
    }

    /** What the app is given in confidence: in its environment, or as files. */
    private static List<SecretSpec> secrets(App app) {
        List<SecretSpec> secrets = new ArrayList<>();
        app.get("env").properties().forEach(one -> {
            if (one.getValue().isObject()) {
                secrets.add(
                        new SecretSpec(source(app, one.getValue().path("secret").asText()), one.getKey(), null));
            }
        });
        app.volumes().stream()
                .filter(volume -> volume.hasNonNull("secret"))
                .forEach(volume -> secrets.add(new SecretSpec(
                        source(app, volume.path("secret").asText()),
                        null,
                        volume.path("containerPath").asText())));
        return secrets;
    }

    private static String source(App app, String name) {
        return app.get("secrets").path(name).path("source").asText();
    }

    private static IpcSpec ipc(JsonNode ipc) {
        if (!ipc.isObject()) {
            return IpcSpec.DEFAULT;
        }
        @Nullable
        Integer size = ipc.has("shmSize") ? Integer.valueOf(ipc.path("shmSize").asInt()) : null;
        return new IpcSpec(IpcSpec.Mode.valueOf(ipc.path("mode").asText("PRIVATE")), size);
    }
}
