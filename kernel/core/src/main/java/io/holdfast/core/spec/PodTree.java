package io.holdfast.core.spec;

import io.holdfast.core.spec.ContainerSpec.ExternalVolume;
import io.holdfast.core.spec.ContainerSpec.HostVolume;
import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of {@link SpecTree} that is a pod, without its tasks. What is as by default and rarely said is left out. */
final class PodTree {
    private PodTree() {}

    static Map<String, Object> of(PodSpec pod) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("count", pod.count());
        tree.put("allow-decommission", pod.allowDecommission());
        tree.put("placement", SpecTree.placement(pod.placement()));
        SpecTree.put(tree, "scorer", pod.scorer() == null ? null : SpecTree.policy(pod.scorer()));
        SpecTree.put(tree, "recovery", pod.recovery() == null ? null : SpecTree.recovery(pod.recovery()));
        SpecTree.put(tree, "role", pod.role());
        SpecTree.put(tree, "pre-reserved-role", pod.preReservedRole());
        SpecTree.put(tree, "max-unavailable", pod.disruption().maxUnavailable());
        if (pod.disruption().surge() > 0) {
            tree.put("max-surge", pod.disruption().surge());
        }
        if (!pod.disruption().equals(DisruptionSpec.DEFAULT)) {
            tree.put("maintenance", word(pod.disruption().maintenance()));
        }
        if (!pod.suspended().isEmpty()) {
            tree.put("suspended", List.copyOf(pod.suspended()));
        }
        BackoffSpec backoff = pod.backoff();
        if (backoff != null) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("initial", backoff.initialSeconds());
            own.put("factor", backoff.factor());
            own.put("max", backoff.maxSeconds());
            tree.put("backoff", own);
        }
        container(tree, pod.container());
        TaskTree.volumes(tree, pod.volumes());
        if (!pod.resourceSets().isEmpty()) {
            Map<String, Object> sets = new LinkedHashMap<>();
            for (ResourceSet set : pod.resourceSets()) {
                Map<String, Object> own = new LinkedHashMap<>();
                TaskTree.resources(own, set.scalars(), set.ports(), set.volumes());
                sets.put(set.name(), own);
            }
            tree.put("resource-sets", sets);
        }
        Map<String, Object> tasks = new LinkedHashMap<>();
        pod.tasks().forEach(task -> tasks.put(task.name(), TaskTree.of(task)));
        tree.put("tasks", tasks);
        return tree;
    }

    private static void container(Map<String, Object> tree, ContainerSpec container) {
        SpecTree.put(tree, "image", container.image());
        DockerSpec docker = container.docker();
        if (docker != null) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("force-pull", docker.forcePull());
            own.put("privileged", docker.privileged());
            putFilled(own, "parameters", docker.parameters());
            tree.put("docker", own);
        }
        Map<String, Object> networks = new LinkedHashMap<>();
        container.networks().forEach(network -> networks.put(network.name(), network(network)));
        putFilled(tree, "networks", networks);
        Map<String, Object> limits = new LinkedHashMap<>();
        container.rlimits().forEach(limit -> {
            Map<String, Object> own = new LinkedHashMap<>();
            SpecTree.put(own, "soft", limit.soft());
            SpecTree.put(own, "hard", limit.hard());
            limits.put(limit.name().replace("RLMT_", "RLIMIT_"), own);
        });
        putFilled(tree, "rlimits", limits);
        Map<String, Object> host = new LinkedHashMap<>();
        for (HostVolume volume : container.hostVolumes()) {
            SpecTree.add(
                    host,
                    volume.containerPath(),
                    Map.of("host-path", volume.hostPath(), "mode", mode(volume.readOnly())));
        }
        putFilled(tree, "host-volumes", host);
        Map<String, Object> external = new LinkedHashMap<>();
        container.externalVolumes().forEach(volume -> SpecTree.add(external, volume.containerPath(), external(volume)));
        putFilled(tree, "external-volumes", external);
        Map<String, Object> secrets = new LinkedHashMap<>();
        for (SecretSpec secret : container.secrets()) {
            Map<String, Object> own = new LinkedHashMap<>();
            SpecTree.put(own, "env-key", secret.envKey());
            SpecTree.put(own, "file", secret.file());
            SpecTree.add(secrets, secret.name(), own);
        }
        putFilled(tree, "secrets", secrets);
        if (container.sharePidNamespace()) {
            tree.put("share-pid-namespace", true);
        }
        ipc(tree, container.ipc());
        if (container.seccompUnconfined()) {
            tree.put("seccomp-unconfined", true);
        }
        SpecTree.put(tree, "seccomp-profile-name", container.seccompProfile());
    }

    private static Map<String, Object> network(NetworkSpec network) {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<NetworkSpec.Mapping> mappings = network.mappings();
        if (!mappings.isEmpty()) {
            tree.put(
                    "host-ports",
                    mappings.stream().map(NetworkSpec.Mapping::hostPort).toList());
            tree.put(
                    "container-ports",
                    mappings.stream().map(NetworkSpec.Mapping::containerPort).toList());
        }
        putFilled(tree, "labels", network.labels());
        return tree;
    }

    private static Map<String, Object> external(ExternalVolume volume) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("type", "DOCKER");
        tree.put("driver-name", volume.driver());
        tree.put("driver-options", volume.driverOptions());
        tree.put("volume-name", volume.volumeName());
        tree.put("volume-mode", mode(volume.readOnly()));
        return tree;
    }

    static void ipc(Map<String, Object> tree, IpcSpec ipc) {
        SpecTree.put(tree, "ipc-mode", ipc.mode() == null ? null : ipc.mode().name());
        SpecTree.put(tree, "shm-size", ipc.shmSizeMib());
    }

    static void putFilled(Map<String, Object> tree, String key, Map<String, ?> part) {
        if (!part.isEmpty()) {
            tree.put(key, part);
        }
    }

    private static String mode(boolean readOnly) {
        return readOnly ? "RO" : "RW";
    }

    /** How a word that is the definition's own is written. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
