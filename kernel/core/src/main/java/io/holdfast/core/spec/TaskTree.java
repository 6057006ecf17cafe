package io.holdfast.core.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The part of {@link SpecTree} that is a task. What is as by default and rarely said is left out. */
final class TaskTree {
    private TaskTree() {}

    static Map<String, Object> of(TaskSpec task) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("goal", task.goal().name());
        tree.put("essential", task.essential());
        tree.put("cmd", task.command());
        SpecTree.put(tree, "args", task.arguments());
        tree.put("env", task.env());
        Map<String, Object> templates = new LinkedHashMap<>();
        for (TemplateSpec template : task.templates()) {
            templates.put(template.name(), Map.of("dest", template.dest(), "content", template.content()));
        }
        PodTree.putFilled(tree, "configs", templates);
        tree.put("uris", task.uris().stream().map(TaskTree::uri).toList());
        SpecTree.put(tree, "resource-set", task.resourceSet());
        resources(tree, task.scalars(), task.ports(), task.volumes());
        Map<String, Object> limits = new LinkedHashMap<>();
        task.limits().forEach((name, limit) -> limits.put(key(name), limit.isInfinite() ? "unlimited" : limit));
        PodTree.putFilled(tree, "resource-limits", limits);
        checks(tree, task.healthChecks(), task.readinessCheck());
        if (!task.tls().isEmpty()) {
            tree.put(
                    "transport-encryption",
                    task.tls().stream()
                            .map(tls -> Map.of(
                                    "name", tls.name(), "type", tls.type().name()))
                            .toList());
        }
        tree.put("kill-grace-period", task.killGraceSeconds());
        Map<String, Object> discovery = new LinkedHashMap<>();
        SpecTree.put(discovery, "prefix", task.discoveryPrefix());
        SpecTree.put(
                discovery,
                "visibility",
                task.visibility() == null ? null : task.visibility().name());
        PodTree.putFilled(tree, "discovery", discovery);
        PodTree.ipc(tree, task.ipc());
        tree.put("labels", task.labels());
        return tree;
    }

    /** What a task or a resource set has reserved. */
    static void resources(
            Map<String, Object> tree,
            SortedMap<String, Double> scalars,
            List<PortSpec> ports,
            List<VolumeSpec> volumes) {
        scalars.forEach((name, amount) -> tree.put(key(name), amount));
        Map<String, Object> byName = new LinkedHashMap<>();
        ports.forEach(port -> byName.put(port.name(), port(port)));
        tree.put("ports", byName);
        tree.put("volumes", volumes(volumes));
    }

    static void volumes(Map<String, Object> tree, List<VolumeSpec> volumes) {
        PodTree.putFilled(tree, "volumes", volumes(volumes));
    }

    private static Map<String, Object> volumes(List<VolumeSpec> volumes) {
        Map<String, Object> byPath = new LinkedHashMap<>();
        for (VolumeSpec volume : volumes) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("type", volume.type().name());
            one.put("size", volume.sizeMib());
            if (!volume.profiles().isEmpty()) {
                one.put("profiles", volume.profiles());
            }
            SpecTree.put(one, "max-size", volume.maxSizeMib());
            if (!volume.paths().isEmpty()) {
                one.put(
                        "paths",
                        volume.paths().stream()
                                .map(rule -> Map.of(rule.like() ? "like" : "unlike", rule.regex()))
                                .toList());
            }
            SpecTree.add(byPath, volume.containerPath(), one);
        }
        return byPath;
    }

    private static Map<String, Object> port(PortSpec port) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("port", port.port());
        SpecTree.put(tree, "env-key", port.envKey());
        if (!port.ranges().isEmpty()) {
            tree.put(
                    "ranges",
                    port.ranges().stream()
                            .map(range -> Map.of("begin", range.begin(), "end", range.end()))
                            .toList());
        }
        tree.put("advertise", port.advertise());
        PortSpec.Vip vip = port.vip();
        SpecTree.put(tree, "vip", vip == null ? null : Map.of("prefix", vip.prefix(), "port", vip.port()));
        PortSpec.Mapped mapped = port.mapped();
        if (mapped != null) {
            tree.put("container-port", mapped.containerPort());
            tree.put("protocol", mapped.protocol());
            SpecTree.put(tree, "network", mapped.network());
        }
        if (!port.aliases().isEmpty()) {
            tree.put("env-aliases", port.aliases());
        }
        PodTree.putFilled(tree, "labels", port.labels());
        return tree;
    }

    private static Object uri(UriSpec uri) {
        if (uri.equals(UriSpec.of(uri.value()))) {
            return uri.value();
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("uri", uri.value());
        tree.put("extract", uri.extract());
        tree.put("executable", uri.executable());
        SpecTree.put(tree, "output-file", uri.outputFile());
        return tree;
    }

    private static void checks(
            Map<String, Object> tree, List<HealthCheckSpec> health, @Nullable ReadinessCheckSpec readiness) {
        if (health.size() == 1) {
            tree.put("health-check", check(health.get(0)));
        } else if (!health.isEmpty()) {
            tree.put("health-checks", health.stream().map(TaskTree::check).toList());
        }
        if (readiness != null) {
            Map<String, Object> check = probe(readiness.probe());
            check.put("delay", readiness.delaySeconds());
            check.put("interval", readiness.intervalSeconds());
            check.put("timeout", readiness.timeoutSeconds());
            tree.put("readiness-check", check);
        }
    }

    private static Map<String, Object> check(HealthCheckSpec health) {
        Map<String, Object> check = probe(health.probe());
        check.put("delay", health.delaySeconds());
        check.put("interval", health.intervalSeconds());
        check.put("timeout", health.timeoutSeconds());
        check.put("grace-period", health.graceSeconds());
        check.put("max-consecutive-failures", health.maxConsecutiveFailures());
        if (health.by() != HealthCheckSpec.Prober.AGENT) {
            check.put("by", PodTree.word(health.by()));
        }
        if (health.gates()) {
            check.put("gates", true);
        }
        return check;
    }

    private static Map<String, Object> probe(Probe probe) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (probe instanceof Probe.Command command) {
            tree.put("cmd", command.value());
        } else if (probe instanceof Probe.Tcp tcp) {
            tree.put("tcp", tcp.port());
        } else if (probe instanceof Probe.Http http) {
            Map<String, Object> get = new LinkedHashMap<>();
            get.put("port", http.port());
            get.put("path", http.path());
            get.put("tls", http.tls());
            if (http.ignoreInformational()) {
                get.put("ignore-informational", true);
            }
            tree.put("http", get);
        }
        return tree;
    }

    /** The definition's word for a resource. */
    private static String key(String resource) {
        return resource.equals("mem") ? "memory" : resource;
    }
}
