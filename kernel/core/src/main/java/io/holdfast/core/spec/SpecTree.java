package io.holdfast.core.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service specification as a tree with the keys of {@code svc.yml}, for validators and for people who compare
 * two of them. Amounts are numbers in the units of that file: MiB and seconds.
 */
public final class SpecTree {
    private SpecTree() {}

    /** The tree of a service. */
    public static Map<String, Object> of(ServiceSpec spec) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", spec.name());
        put(root, "web-url", spec.webUrl());
        put(root, "user", spec.user());
        Map<String, Object> pods = new LinkedHashMap<>();
        spec.pods().forEach(pod -> pods.put(pod.type(), pod(pod)));
        root.put("pods", pods);
        Map<String, Object> phases = new LinkedHashMap<>();
        for (PhaseSpec phase : spec.deploy().phases()) {
            phases.put(phase.name(), Map.of("pod", phase.podType(), "strategy", policy(phase.strategy())));
        }
        Map<String, Object> deploy = new LinkedHashMap<>();
        deploy.put("strategy", policy(spec.deploy().strategy()));
        deploy.put("phases", phases);
        root.put("plans", Map.of("deploy", deploy));
        root.put("recovery", recovery(spec.recovery()));
        return root;
    }

    private static Map<String, Object> pod(PodSpec pod) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("count", pod.count());
        tree.put("allow-decommission", pod.allowDecommission());
        tree.put("placement", placement(pod.placement()));
        put(tree, "scorer", pod.scorer() == null ? null : policy(pod.scorer()));
        put(tree, "recovery", pod.recovery() == null ? null : recovery(pod.recovery()));
        Map<String, Object> tasks = new LinkedHashMap<>();
        pod.tasks().forEach(task -> tasks.put(task.name(), task(task)));
        tree.put("tasks", tasks);
        return tree;
    }

    private static Map<String, Object> task(TaskSpec task) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("goal", task.goal().name());
        tree.put("essential", task.essential());
        tree.put("cmd", task.command());
        tree.put("env", task.env());
        tree.put("uris", task.uris().stream().map(UriSpec::value).toList());
        task.scalars().forEach((name, amount) -> tree.put(name.equals("mem") ? "memory" : name, amount));
        Map<String, Object> ports = new LinkedHashMap<>();
        for (PortSpec port : task.ports()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("port", port.port());
            put(one, "env-key", port.envKey());
            one.put("advertise", port.advertise());
            ports.put(port.name(), one);
        }
        tree.put("ports", ports);
        Map<String, Object> volumes = new LinkedHashMap<>();
        for (VolumeSpec volume : task.volumes()) {
            volumes.put(volume.containerPath(), Map.of("type", "ROOT", "size", volume.sizeMib()));
        }
        tree.put("volumes", volumes);
        HealthCheckSpec health = task.healthCheck();
        if (health != null) {
            Map<String, Object> check = probe(health.probe());
            check.put("delay", health.delaySeconds());
            check.put("interval", health.intervalSeconds());
            check.put("timeout", health.timeoutSeconds());
            check.put("grace-period", health.graceSeconds());
            check.put("max-consecutive-failures", health.maxConsecutiveFailures());
            tree.put("health-check", check);
        }
        ReadinessCheckSpec readiness = task.readinessCheck();
        if (readiness != null) {
            Map<String, Object> check = probe(readiness.probe());
            check.put("delay", readiness.delaySeconds());
            check.put("interval", readiness.intervalSeconds());
            check.put("timeout", readiness.timeoutSeconds());
            tree.put("readiness-check", check);
        }
        tree.put("kill-grace-period", task.killGraceSeconds());
        put(tree, "discovery", task.discoveryPrefix() == null ? null : Map.of("prefix", task.discoveryPrefix()));
        tree.put("labels", task.labels());
        return tree;
    }

    private static Map<String, Object> probe(Probe probe) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (probe instanceof Probe.Command command) {
            tree.put("cmd", command.value());
        } else if (probe instanceof Probe.Tcp tcp) {
            tree.put("tcp", tcp.port());
        } else if (probe instanceof Probe.Http http) {
            tree.put("http", Map.of("port", http.port(), "path", http.path(), "tls", http.tls()));
        }
        return tree;
    }

    private static Map<String, Object> recovery(RecoverySpec recovery) {
        return Map.of("permanent-failure", policy(recovery.safety()), "replacement", policy(recovery.performance()));
    }

    private static Map<String, Object> policy(PolicyRef policy) {
        return Map.of("type", policy.type(), "with", policy.with());
    }

    private static Object placement(PlacementSpec placement) {
        if (placement instanceof PlacementSpec.Rule rule) {
            return Map.of("rule", rule.policy().type(), "with", rule.policy().with());
        }
        if (placement instanceof PlacementSpec.Not not) {
            return Map.of("not", placement(not.rule()));
        }
        boolean all = placement instanceof PlacementSpec.All;
        List<PlacementSpec> rules =
                all ? ((PlacementSpec.All) placement).rules() : ((PlacementSpec.Any) placement).rules();
        List<Object> trees = new ArrayList<>();
        rules.forEach(rule -> trees.add(placement(rule)));
        return Map.of(all ? "all" : "any", trees);
    }

    private static void put(Map<String, Object> tree, String key, @Nullable Object value) {
        if (value != null) {
            tree.put(key, value);
        }
    }
}
