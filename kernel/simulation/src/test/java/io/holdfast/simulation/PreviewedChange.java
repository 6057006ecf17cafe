package io.holdfast.simulation;

import io.holdfast.core.command.Command;
import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PhaseSpec;
import io.holdfast.core.spec.PlacementSpec;
import io.holdfast.core.spec.PlanSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PolicyRef;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.RecoverySpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A service and a change of it, from a seed. */
record PreviewedChange(ServiceSpec before, Command change) {
    static final String SERVICE = "data-store";

    private static final List<String> STRATEGIES =
            List.of("serial", "serial", "parallel", "serial-canary", "parallel-canary");

    private record Pod(String type, int count, double cpus, double mem, String command, boolean sidecar) {
        PodSpec spec() {
            List<TaskSpec> tasks = new ArrayList<>();
            tasks.add(task(type, command, cpus, mem, true));
            if (sidecar) {
                tasks.add(task("sidecar", "watch", 0.1, 32, false));
            }
            PlacementSpec placement = new PlacementSpec.Rule(new PolicyRef("avoid", Map.of("pod", type)));
            return new PodSpec(type, count, true, tasks, placement, null, null);
        }

        private static TaskSpec task(String name, String command, double cpus, double mem, boolean stateful) {
            return new TaskSpec(
                    name,
                    Goal.RUNNING,
                    stateful,
                    command,
                    new TreeMap<>(),
                    List.of(),
                    new TreeMap<>(Map.of("cpus", cpus, "mem", mem)),
                    stateful ? List.of(new PortSpec("api", 0, null, List.of(), true)) : List.of(),
                    stateful ? List.of(new VolumeSpec("data-path", 100)) : List.of(),
                    null,
                    null,
                    0.1,
                    null,
                    new TreeMap<>());
        }
    }

    /** Whether one pod is worked on after the other. */
    boolean isSerial() {
        ServiceSpec after = change instanceof Command.SetTarget set ? set.spec() : before;
        return after.deploy().strategy().type().equals("serial")
                && after.deploy().phases().stream()
                        .allMatch(phase -> phase.strategy().type().startsWith("serial"));
    }

    static PreviewedChange of(long seed) {
        Random random = new Random(seed);
        List<Pod> pods = new ArrayList<>();
        for (String type : random.nextBoolean() ? List.of("meta", "data") : List.of("data")) {
            pods.add(new Pod(
                    type,
                    1 + random.nextInt(4),
                    0.5 * (1 + random.nextInt(3)),
                    128.0 * (1 + random.nextInt(4)),
                    "run",
                    random.nextInt(3) == 0));
        }
        ServiceSpec before = service(pods, random);
        Pod chosen = pods.get(random.nextInt(pods.size()));
        if (random.nextInt(5) == 0) {
            String instance = chosen.type + "-" + random.nextInt(chosen.count);
            return new PreviewedChange(
                    before, new Command.RestartPod(SERVICE, instance, random.nextBoolean(), "operator"));
        }
        pods.replaceAll(pod -> pod.equals(chosen) || random.nextInt(3) == 0 ? changed(pod, random) : pod);
        return new PreviewedChange(before, new Command.SetTarget(service(pods, random), "operator"));
    }

    private static Pod changed(Pod pod, Random random) {
        int more = random.nextInt(4) == 0 ? random.nextInt(3) : 0;
        double cpus = random.nextInt(3) == 0 ? 0.5 * (1 + random.nextInt(8)) : pod.cpus;
        double mem = random.nextInt(4) == 0 ? 128.0 * (1 + random.nextInt(4)) : pod.mem;
        String command = random.nextBoolean() ? "run again" : pod.command;
        return new Pod(pod.type, pod.count + more, cpus, mem, command, pod.sidecar);
    }

    private static ServiceSpec service(List<Pod> pods, Random random) {
        String plan = random.nextInt(3) == 0 ? "parallel" : "serial";
        List<PhaseSpec> phases = pods.stream()
                .map(pod -> new PhaseSpec(
                        pod.type, pod.type, PolicyRef.of(STRATEGIES.get(random.nextInt(STRATEGIES.size())))))
                .toList();
        return new ServiceSpec(
                SERVICE,
                null,
                null,
                pods.stream().map(Pod::spec).toList(),
                PlanSpec.deploy(PolicyRef.of(plan), phases),
                RecoverySpec.defaults());
    }
}
