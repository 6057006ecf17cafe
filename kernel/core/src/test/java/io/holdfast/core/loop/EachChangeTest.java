package io.holdfast.core.loop;

import static io.holdfast.core.command.CommandResult.Outcome.INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.spec.BackoffSpec;
import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.ContainerSpec.ExternalVolume;
import io.holdfast.core.spec.ContainerSpec.HostVolume;
import io.holdfast.core.spec.ContainerSpec.RlimitSpec;
import io.holdfast.core.spec.ContainerSpec.SecretSpec;
import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.DockerSpec;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.Mutations;
import io.holdfast.core.spec.Mutations.Mutation;
import io.holdfast.core.spec.NetworkSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ReadinessCheckSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.TemplateSpec;
import io.holdfast.core.spec.TlsSpec;
import io.holdfast.core.spec.UriSpec;
import io.holdfast.core.spec.VolumeSpec;
import io.holdfast.core.world.World;
import io.holdfast.spi.model.Value.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each single change of a definition launches exactly the tasks again that it is about, or is refused. */
class EachChangeTest {
    /** Names and references are other things by another name; and what no agent has cannot be launched. */
    private static final String OTHER_THINGS = "pods\\[0]\\.(type|tasks\\[.]\\.(name|resourceSet|ports\\[0]\\.port)"
            + "|resourceSets\\[0]\\.name|resourceSets-.*|tasks-.*|.*scalars\\+|.*goal|.*with\\+)";

    private static final PodSpec DATA =
            pod("data", task("server", null), task("init", "main", Goal.ONCE), task("node", "main"));
    private static final PodSpec OTHER = pod("other", task("other", null));

    static List<Mutation> changes() {
        List<Mutation> changes = new ArrayList<>(Mutations.of(service(DATA)).stream()
                .filter(change ->
                        change.path().startsWith("pods[0].") && !change.path().matches(OTHER_THINGS))
                .toList());
        changes.add(more("preReservedRole", DATA.tasks().get(0), DATA.container(), "role"));
        ContainerSpec plain = DATA.container();
        changes.add(more("container.networks", DATA.tasks().get(0), onBridge(plain), null));
        changes.add(more("container.docker", DATA.tasks().get(0), byDocker(DATA.container()), null));
        changes.add(more("tasks[0].arguments", withArguments(DATA.tasks().get(0)), plain, null));
        changes.add(
                more("tasks[0].readinessCheck", readyWhenChecked(DATA.tasks().get(0)), plain, null));
        return changes;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeLaunchesExactlyTheTasksItIsAbout(Mutation change) {
        World world = World.withAgents(2);
        world.workIsDoneAtOnce();
        assertThat(deploy(world, service(DATA)).outcome()).isEqualTo(CommandResult.Outcome.DONE);
        world.settle();
        assertThat(world.launched())
                .containsExactlyInAnyOrder("data-0-server", "data-0-init", "data-0-node", "other-0");
        world.forgetCalls();

        CommandResult answer = deploy(world, change.spec());
        world.settle();

        boolean volumes = change.path().contains("olumes") && !change.path().contains("container.");
        // Instances beyond the count are not for pods with volumes, and all of these have some.
        if (volumes || change.path().endsWith("disruption.surge")) {
            assertThat(answer.outcome()).isEqualTo(INVALID);
            assertThat(world.launched()).isEmpty();
        } else {
            assertThat(answer.outcome()).as(answer.message()).isEqualTo(CommandResult.Outcome.DONE);
            assertThat(new TreeSet<>(world.launched()))
                    .as(world.plan("deploy").phases().get(0).toString())
                    .isEqualTo(new TreeSet<>(about(change.path())));
        }
    }

    /** What ran once never runs again, so {@code init} is not among them. */
    private static List<String> about(String path) {
        if (path.startsWith("pods[0].tasks[0]")) {
            return List.of("data-0-server");
        }
        if (path.startsWith("pods[0].tasks[1]")) {
            return List.of();
        }
        if (path.startsWith("pods[0].tasks[2]") || path.startsWith("pods[0].resourceSets")) {
            return List.of("data-0-node");
        }
        if (path.equals("pods[0].count")) {
            return List.of("data-1-server", "data-1-init", "data-1-node");
        }
        return path.startsWith("pods[0].container") ? List.of("data-0-server", "data-0-node") : List.of();
    }

    private static CommandResult deploy(World world, ServiceSpec spec) {
        return world.order(new Command.SetTarget(spec, "ann"));
    }

    private static ServiceSpec service(PodSpec data) {
        return new ServiceSpec(
                World.KV,
                "web",
                "nobody",
                List.of(data, OTHER),
                PlanSpec.serial(List.of(data, OTHER)),
                RecoverySpec.defaults());
    }

    private static PodSpec pod(String type, TaskSpec... tasks) {
        return new PodSpec(
                type,
                1,
                true,
                List.of(tasks),
                new PlacementSpec.All(List.of()),
                null,
                RecoverySpec.defaults(),
                type.equals("data")
                        ? List.of(new ResourceSet(
                                "main",
                                new TreeMap<>(Map.of("cpus", 0.1, "mem", 32.0)),
                                List.of(new PortSpec(
                                        "main", 31020, "MAIN", List.of(), true, new PortSpec.Vip("v", 80))),
                                List.of(new VolumeSpec("main", 10))))
                        : List.of(),
                List.of(),
                new ContainerSpec(
                        "image",
                        List.of(),
                        List.of(new RlimitSpec("RLMT_NOFILE", 1L, 2L)),
                        List.of(new HostVolume("/etc", "etc", true)),
                        List.of(new ExternalVolume("pxd", "a=b", "volume", true, "external")),
                        List.of(new SecretSpec("secret", "KEY", "file")),
                        false,
                        IpcSpec.DEFAULT,
                        false,
                        "profile"),
                null,
                new DisruptionSpec(2, DisruptionSpec.Maintenance.MOVE),
                List.of(),
                new BackoffSpec(1, 2, 3));
    }

    private static TaskSpec task(String name, @Nullable String set) {
        return task(name, set, Goal.RUNNING);
    }

    private static TaskSpec task(String name, @Nullable String set, Goal goal) {
        boolean own = set == null;
        return new TaskSpec(
                name,
                goal,
                true,
                "run",
                new TreeMap<>(Map.of("A", "b")),
                List.of(new UriSpec("http://a", true, true, "file")),
                new TreeMap<>(own ? Map.of("cpus", 0.1, "mem", 32.0) : Map.of()),
                own ? ports(name.equals("server") ? 31010 : 31015) : List.of(),
                own ? List.of(new VolumeSpec(name, 10)) : List.of(),
                new HealthCheckSpec(new Probe.Http("port", "/", true), 1, 2, 3, 4, 5),
                null,
                5,
                "prefix",
                new TreeMap<>(Map.of("l", "m")),
                set,
                new TreeMap<>(Map.of("cpus", Double.POSITIVE_INFINITY, "mem", 64.0)),
                List.of(new TemplateSpec("config", "conf/a", "a={{A}}")),
                List.of(new TlsSpec("tls", TlsSpec.Type.TLS)),
                TaskSpec.Visibility.CLUSTER,
                new IpcSpec(IpcSpec.Mode.SHARE_PARENT, 32));
    }

    private static List<PortSpec> ports(int fixed) {
        List<Range> ranges = List.of(new Range(31030, 31090));
        return List.of(
                new PortSpec(
                        "port",
                        0,
                        "PORT",
                        ranges,
                        true,
                        new PortSpec.Vip("vip", 80),
                        new PortSpec.Mapped(80, "tcp"),
                        List.of("ALIAS"),
                        new TreeMap<>(Map.of("l", "m"))),
                new PortSpec("fixed", fixed, "FIXED", List.of(), false));
    }

    /** The service with something that was not there. */
    private static Mutation more(String path, TaskSpec first, ContainerSpec container, @Nullable String role) {
        PodSpec changed = new PodSpec(
                DATA.type(),
                DATA.count(),
                DATA.allowDecommission(),
                List.of(first, DATA.tasks().get(1), DATA.tasks().get(2)),
                DATA.placement(),
                DATA.scorer(),
                DATA.recovery(),
                DATA.resourceSets(),
                DATA.volumes(),
                container,
                role,
                DATA.disruption());
        return new Mutation("pods[0]." + path, service(changed));
    }

    private static ContainerSpec byDocker(ContainerSpec plain) {
        return new ContainerSpec(
                plain.image(),
                plain.networks(),
                plain.rlimits(),
                plain.hostVolumes(),
                plain.externalVolumes(),
                plain.secrets(),
                plain.sharePidNamespace(),
                plain.ipc(),
                plain.seccompUnconfined(),
                plain.seccompProfile(),
                new DockerSpec(false, false, new TreeMap<>()));
    }

    private static TaskSpec withArguments(TaskSpec task) {
        return new TaskSpec(
                task.name(),
                task.goal(),
                task.essential(),
                task.command(),
                task.env(),
                task.uris(),
                task.scalars(),
                task.ports(),
                task.volumes(),
                task.healthChecks(),
                task.readinessCheck(),
                task.killGraceSeconds(),
                task.discoveryPrefix(),
                task.labels(),
                task.resourceSet(),
                task.limits(),
                task.templates(),
                task.tls(),
                task.visibility(),
                task.ipc(),
                List.of("argument"));
    }

    private static ContainerSpec onBridge(ContainerSpec plain) {
        return new ContainerSpec(
                plain.image(),
                List.of(new NetworkSpec(NetworkSpec.BRIDGE, List.of(), new TreeMap<>())),
                plain.rlimits(),
                plain.hostVolumes(),
                plain.externalVolumes(),
                plain.secrets(),
                plain.sharePidNamespace(),
                plain.ipc(),
                plain.seccompUnconfined(),
                plain.seccompProfile());
    }

    private static TaskSpec readyWhenChecked(TaskSpec task) {
        return new TaskSpec(
                task.name(),
                task.goal(),
                task.essential(),
                task.command(),
                task.env(),
                task.uris(),
                task.scalars(),
                task.ports(),
                task.volumes(),
                task.agentCheck(),
                new ReadinessCheckSpec(new Probe.Command("true"), 0, 1, 1),
                task.killGraceSeconds(),
                task.discoveryPrefix(),
                task.labels(),
                task.resourceSet(),
                task.limits(),
                task.templates(),
                task.tls(),
                task.visibility(),
                task.ipc());
    }
}
