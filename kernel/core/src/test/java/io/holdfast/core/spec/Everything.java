package io.holdfast.core.spec;

import io.holdfast.core.spec.ContainerSpec.ExternalVolume;
import io.holdfast.core.spec.ContainerSpec.HostVolume;
import io.holdfast.core.spec.ContainerSpec.RlimitSpec;
import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import io.holdfast.spi.model.Value.Range;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service that says everything there is to say, if not always what a cluster could do. */
final class Everything {
    private static final PolicyRef POLICY = new PolicyRef("policy", Map.of("key", "value"));
    private static final RecoverySpec RECOVERY = new RecoverySpec(POLICY, POLICY, POLICY);

    private Everything() {}

    static ServiceSpec service() {
        List<PhaseSpec> phases = List.of(new PhaseSpec(
                "phase",
                "data",
                POLICY,
                List.of(
                        new PhaseSpec.Steps(0, List.of(List.of("init"), List.of("server"))),
                        new PhaseSpec.Steps(null, List.of(List.of("server"))))));
        PlanSpec deploy = new PlanSpec("deploy", POLICY, phases, new DeadlineSpec(600, DeadlineSpec.Action.ROLLBACK));
        return new ServiceSpec(
                "kv",
                "http://web",
                "nobody",
                List.of(pod("data"), pod("other")),
                List.of(deploy, new PlanSpec("backup", POLICY, phases, null)),
                RECOVERY,
                List.of("user", "pods.*.count"),
                List.of("before"),
                new SourceSpec("marathon-app", "{}"));
    }

    private static PodSpec pod(String type) {
        PlacementSpec rule = new PlacementSpec.Rule(POLICY);
        return new PodSpec(
                type,
                3,
                true,
                List.of(task("server", null), task("init", "main")),
                new PlacementSpec.All(List.of(rule, new PlacementSpec.Any(List.of(new PlacementSpec.Not(rule))))),
                POLICY,
                RECOVERY,
                List.of(new ResourceSet("main", amounts(), List.of(port()), List.of(volume("main")))),
                List.of(volume("shared")),
                new ContainerSpec(
                        "image",
                        List.of(new NetworkSpec("mesos-bridge", List.of(new NetworkSpec.Mapping(80, 8080)), texts())),
                        List.of(new RlimitSpec("RLMT_NOFILE", 1L, 2L)),
                        List.of(new HostVolume("/etc", "etc", true)),
                        List.of(new ExternalVolume("pxd", "a=b", "volume", true, "external")),
                        List.of(new SecretSpec("secret", "KEY", "file"), new SecretSpec("secret", "KEY2", null)),
                        true,
                        new IpcSpec(IpcSpec.Mode.PRIVATE, 64),
                        true,
                        "profile",
                        new DockerSpec(true, true, texts())),
                "role",
                new DisruptionSpec(2, DisruptionSpec.Maintenance.MOVE),
                List.of(1),
                new BackoffSpec(1, 2, 3),
                "team");
    }

    private static TaskSpec task(String name, String set) {
        Probe probe = new Probe.Http("port", "/", true, true);
        return new TaskSpec(
                name,
                Goal.RUNNING,
                true,
                "run",
                texts(),
                List.of(new UriSpec("http://a", true, true, "file"), UriSpec.of("b")),
                amounts(),
                List.of(port()),
                List.of(volume(name)),
                List.of(new HealthCheckSpec(probe, 1, 2, 3, 4, 5, HealthCheckSpec.Prober.SCHEDULER, true)),
                new ReadinessCheckSpec(name.equals("init") ? new Probe.Command("a") : new Probe.Tcp("port"), 1, 2, 3),
                5,
                "prefix",
                texts(),
                set,
                new TreeMap<>(Map.of("cpus", Double.POSITIVE_INFINITY, "mem", 64.0)),
                List.of(new TemplateSpec("config", "conf/a", "a={{A}}")),
                List.of(new TlsSpec("tls", TlsSpec.Type.TLS)),
                TaskSpec.Visibility.CLUSTER,
                new IpcSpec(IpcSpec.Mode.SHARE_PARENT, 32),
                List.of("argument"));
    }

    private static VolumeSpec volume(String path) {
        return new VolumeSpec(
                path,
                10,
                VolumeSpec.Type.MOUNT,
                List.of("ssd", "nvme"),
                20.0,
                List.of(new VolumeSpec.PathRule(true, "/mnt/.*")));
    }

    private static PortSpec port() {
        return new PortSpec(
                "port",
                0,
                "PORT",
                List.of(new Range(1, 9)),
                true,
                new PortSpec.Vip("vip", 80),
                new PortSpec.Mapped(80, "tcp", "net"),
                List.of("ALIAS"),
                texts());
    }

    private static TreeMap<String, Double> amounts() {
        return new TreeMap<>(Map.of("cpus", 1.0, "mem", 32.0, "gpus", 1.0));
    }

    private static TreeMap<String, String> texts() {
        return new TreeMap<>(Map.of("key", "value"));
    }
}
