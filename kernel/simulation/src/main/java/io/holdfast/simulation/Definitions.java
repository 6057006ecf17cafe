package io.holdfast.simulation;

import io.holdfast.core.spec.ContainerSpec;
import io.holdfast.core.spec.DeadlineSpec;
import io.holdfast.core.spec.DisruptionSpec;
import io.holdfast.core.spec.DisruptionSpec.Maintenance;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.IpcSpec;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PhaseSpec.Steps;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ReadinessCheckSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Definitions that change at run time: what a definition can say about plans, resources and disruption is in one of them. */
final class Definitions {
    static final String STORE = "store";
    static final String RING = "ring";
    static final String GROUP = "group";

    static final String FRONT = "front";

    /** The services that come and go. */
    static final List<String> SERVICES = List.of(STORE, RING, GROUP);

    /** The same with one of pods without volumes, of which more than asked for may run while a change is rolled out. */
    static final List<String> SURGING = List.of(STORE, RING, GROUP, FRONT, FRONT);

    private static final PolicyRef SERIAL = PolicyRef.of("serial");
    private static final PolicyRef PARALLEL = PolicyRef.of("parallel");
    private static final ReadinessCheckSpec READY = new ReadinessCheckSpec(new Probe.Command("test -e ready"), 0, 1, 1);

    /**
     * What varies from one version of a definition to the next.
     *
     * @param count instances of the pod type that grows and shrinks
     * @param command the beginning of all commands
     * @param mem MiB of memory of what runs
     * @param maxUnavailable the safety budget; null for none
     * @param parallel whether several pods are worked on at once
     * @param maintenance what is done when an agent will be away
     * @param role a role of its own; null for the framework's
     */
    record Shape(
            int count,
            String command,
            double mem,
            @Nullable Integer maxUnavailable,
            boolean parallel,
            Maintenance maintenance,
            @Nullable String role) {
        /** In the framework's role. */
        Shape(
                int count,
                String command,
                double mem,
                @Nullable Integer maxUnavailable,
                boolean parallel,
                Maintenance maintenance) {
            this(count, command, mem, maxUnavailable, parallel, maintenance, null);
        }

        static Shape any(Random random) {
            return new Shape(
                    1 + random.nextInt(4),
                    command(random),
                    64 + 32 * random.nextInt(2),
                    random.nextInt(4) == 0 ? null : 1 + random.nextInt(2),
                    random.nextBoolean(),
                    Maintenance.values()[random.nextInt(3)],
                    role(random));
        }

        private static @Nullable String role(Random random) {
            return switch (random.nextInt(4)) {
                case 0 -> "team";
                case 1 -> "team/part";
                default -> null;
            };
        }

        private static String command(Random random) {
            return switch (random.nextInt(8)) {
                case 0 -> Services.COMMAND + " " + Services.BROKEN;
                case 1 -> Services.COMMAND + " " + Services.NEVER_READY;
                default -> Services.COMMAND + " " + random.nextInt(3);
            };
        }

        /** The same that works. */
        Shape good() {
            return new Shape(count, Services.COMMAND + " well", mem, maxUnavailable, parallel, maintenance, role);
        }

        DisruptionSpec disruption() {
            return new DisruptionSpec(maxUnavailable, maintenance);
        }

        PolicyRef strategy() {
            return parallel ? PARALLEL : SERIAL;
        }
    }

    private Definitions() {}

    static ServiceSpec of(String service, Shape shape) {
        return switch (service) {
            case STORE -> store(shape);
            case RING -> ring(shape);
            case FRONT -> front(shape);
            default -> group(shape);
        };
    }

    /** Two tiers with a plan of their own for updates, a deadline that rolls back, and a tier that shrinks. */
    private static ServiceSpec store(Shape shape) {
        PodSpec meta = pod("meta", 2, List.of(running("meta", shape, null)), shape, List.of(), List.of(), null);
        PodSpec data =
                pod("data", shape.count(), List.of(running("data", shape, null)), shape, List.of(), List.of(), null);
        DeadlineSpec deadline = new DeadlineSpec(60, DeadlineSpec.Action.ROLLBACK);
        PlanSpec deploy = new PlanSpec(
                PlanSpec.DEPLOY,
                SERIAL,
                List.of(new PhaseSpec("meta", "meta", SERIAL), new PhaseSpec("data", "data", shape.strategy())),
                deadline);
        PlanSpec update = new PlanSpec(
                PlanSpec.UPDATE,
                shape.strategy(),
                List.of(new PhaseSpec("data", "data", shape.strategy()), new PhaseSpec("meta", "meta", SERIAL)),
                deadline);
        return new ServiceSpec(
                STORE,
                null,
                null,
                List.of(meta, data),
                List.of(deploy, update),
                recovery(null),
                ServiceSpec.UNMODIFIABLE);
    }

    /** Steps of their own on one resource set, plans that operators start, and a ring that restarts after its seed. */
    private static ServiceSpec ring(Shape shape) {
        String main = "main";
        ResourceSet set = new ResourceSet(
                main,
                new TreeMap<>(Map.of("cpus", 0.5, "mem", shape.mem())),
                List.of(new PortSpec("ring", 0, null, List.of(), true)),
                List.of(new VolumeSpec("ring-path", 100)));
        List<TaskSpec> tasks = List.of(
                task("format", Goal.ONCE, true, Services.COMMAND + " format", main, null, false),
                task("init", Goal.FINISH, true, Services.COMMAND + " init", main, null, false),
                task("server", Goal.RUNNING, true, shape.command(), main, null, true),
                task("sidecar", Goal.RUNNING, false, Services.COMMAND + " aside", null, small(), false),
                task("backup", Goal.FINISH, false, Services.COMMAND + " backup", null, small(), false));
        PodSpec node = pod("node", shape.count(), tasks, shape, List.of(set), List.of(), null);
        List<Steps> steps =
                List.of(new Steps(null, List.of(List.of("format"), List.of("init"), List.of("server", "sidecar"))));
        PlanSpec deploy = new PlanSpec(
                PlanSpec.DEPLOY,
                SERIAL,
                List.of(new PhaseSpec("node", "node", shape.strategy(), steps)),
                new DeadlineSpec(90, DeadlineSpec.Action.PAUSE));
        PlanSpec backup = own("backup", SERIAL, List.of(List.of("backup")));
        PlanSpec repair = own("repair", shape.strategy(), List.of(List.of("init"), List.of("server")));
        PolicyRef override = new PolicyRef("restart-after", Map.of("first", 1, "always", shape.parallel()));
        return new ServiceSpec(
                RING,
                null,
                null,
                List.of(node),
                List.of(deploy, backup, repair),
                recovery(override),
                ServiceSpec.UNMODIFIABLE);
    }

    private static PlanSpec own(String name, PolicyRef strategy, List<List<String>> tasks) {
        return new PlanSpec(
                name, SERIAL, List.of(new PhaseSpec(name, "node", strategy, List.of(new Steps(null, tasks)))), null);
    }

    /** Pods with a container of their own around a shared volume, on what agents hold for a role. */
    private static ServiceSpec group(Shape shape) {
        List<TaskSpec> tasks = List.of(
                task("prepare", Goal.FINISH, false, Services.COMMAND + " prepare", null, small(), false),
                running("one", shape, null),
                task("two", Goal.RUNNING, false, Services.COMMAND + " beside", null, small(), false));
        PodSpec web = pod(
                "web",
                Math.min(3, shape.count()),
                tasks,
                shape,
                List.of(),
                List.of(new VolumeSpec("shared", 50)),
                Services.POOL);
        List<Steps> steps = List.of(new Steps(null, List.of(List.of("prepare"), List.of("one", "two"))));
        PlanSpec deploy = new PlanSpec(
                PlanSpec.DEPLOY,
                SERIAL,
                List.of(new PhaseSpec("web", "web", shape.strategy(), steps)),
                new DeadlineSpec(120, DeadlineSpec.Action.ROLLBACK));
        return new ServiceSpec(
                GROUP, null, null, List.of(web), List.of(deploy), recovery(null), ServiceSpec.UNMODIFIABLE);
    }

    /** Pods without volumes; of odd counts none may be missing while they are rolled out. */
    private static ServiceSpec front(Shape shape) {
        TaskSpec task = task("page", Goal.RUNNING, true, shape.command(), null, small(), true);
        PodSpec like = pod("page", shape.count(), List.of(task), shape, List.of(), List.of(), null);
        Integer most = shape.count() % 2 == 1 ? Integer.valueOf(0) : shape.maxUnavailable();
        DisruptionSpec disruption = new DisruptionSpec(most, shape.maintenance(), shape.parallel() ? 2 : 1);
        PodSpec page = new PodSpec(
                like.type(),
                like.count(),
                true,
                like.tasks(),
                like.placement(),
                null,
                null,
                List.of(),
                List.of(),
                ContainerSpec.PLAIN,
                null,
                disruption);
        PlanSpec deploy = new PlanSpec(
                PlanSpec.DEPLOY,
                SERIAL,
                List.of(new PhaseSpec("page", "page", shape.strategy())),
                new DeadlineSpec(90, DeadlineSpec.Action.ROLLBACK));
        // An agent that comes back under a new id is known by volumes alone: without any, a pod waits to be given up.
        RecoverySpec soon = new RecoverySpec(
                new PolicyRef("timeout", Map.of("after", "5m")),
                new PolicyRef("min-interval", Map.of("every", "1m")),
                null);
        return new ServiceSpec(FRONT, null, null, List.of(page), List.of(deploy), soon, ServiceSpec.UNMODIFIABLE);
    }

    private static PodSpec pod(
            String type,
            int count,
            List<TaskSpec> tasks,
            Shape shape,
            List<ResourceSet> sets,
            List<VolumeSpec> volumes,
            @Nullable String preReservedRole) {
        PlacementSpec avoid = new PlacementSpec.Rule(new PolicyRef("avoid", Map.of("pod", type)));
        return new PodSpec(
                type,
                count,
                true,
                tasks,
                avoid,
                null,
                null,
                sets,
                volumes,
                ContainerSpec.PLAIN,
                preReservedRole,
                shape.disruption(),
                List.of(),
                null,
                shape.role());
    }

    private static ResourceSet small() {
        return new ResourceSet("", new TreeMap<>(Map.of("cpus", 0.1, "mem", 16.0)), List.of(), List.of());
    }

    private static TaskSpec running(String name, Shape shape, @Nullable String set) {
        ResourceSet uses = new ResourceSet(
                "",
                new TreeMap<>(Map.of("cpus", 0.5, "mem", shape.mem())),
                List.of(new PortSpec("api", 0, null, List.of(), true)),
                List.of(new VolumeSpec(name + "-path", 100)));
        return task(name, Goal.RUNNING, true, shape.command(), set, uses, true);
    }

    private static TaskSpec task(
            String name,
            Goal goal,
            boolean essential,
            String command,
            @Nullable String set,
            @Nullable ResourceSet uses,
            boolean checked) {
        return new TaskSpec(
                name,
                goal,
                essential,
                command,
                new TreeMap<>(),
                List.of(),
                uses == null ? new TreeMap<>() : uses.scalars(),
                uses == null ? List.of() : uses.ports(),
                uses == null ? List.of() : uses.volumes(),
                null,
                checked ? READY : null,
                0.1,
                null,
                new TreeMap<>(),
                set,
                new TreeMap<>(),
                List.of(),
                List.of(),
                null,
                IpcSpec.DEFAULT);
    }

    private static RecoverySpec recovery(@Nullable PolicyRef override) {
        return new RecoverySpec(
                new PolicyRef("timeout", Map.of("after", "20m")),
                new PolicyRef("min-interval", Map.of("every", "10m")),
                override);
    }
}
