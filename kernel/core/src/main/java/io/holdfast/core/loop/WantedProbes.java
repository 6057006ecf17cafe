package io.holdfast.core.loop;

import io.holdfast.core.model.KernelState;
import io.holdfast.core.model.ServiceImage;
import io.holdfast.core.spec.HealthCheckSpec;
import io.holdfast.core.spec.NetworkSpec;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.Probe;
import io.holdfast.core.spec.ResourceSet;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.state.Footprint;
import io.holdfast.core.state.PodRecord;
import io.holdfast.core.state.TaskRecord;
import io.holdfast.core.view.WantedProbe;
import io.holdfast.spi.model.Value;
import io.holdfast.spi.service.TaskState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the scheduler itself has to look at, and where that is. */
final class WantedProbes {
    private final KernelState state;
    private final Addresses addresses;

    WantedProbes(KernelState state, Addresses addresses) {
        this.state = state;
        this.addresses = addresses;
    }

    List<WantedProbe> all() {
        List<WantedProbe> wanted = new ArrayList<>();
        for (ServiceImage service : state.services()) {
            for (PodRecord pod : service.pods()) {
                for (TaskRecord task : pod.tasks().values()) {
                    if (task.state() == TaskState.RUNNING && task.kill() == null && !task.paused()) {
                        probes(service, pod, task, wanted);
                    }
                }
            }
        }
        return wanted;
    }

    private void probes(ServiceImage service, PodRecord pod, TaskRecord task, List<WantedProbe> wanted) {
        PodSpec spec = service.podSpec(task.configId(), pod.type()).orElse(null);
        TaskSpec definition = spec == null ? null : spec.task(task.task()).orElse(null);
        if (spec == null || definition == null) {
            return;
        }
        List<HealthCheckSpec> checks = definition.healthChecks();
        for (int place = 0; place < checks.size(); place++) {
            HealthCheckSpec check = checks.get(place);
            if (check.by() == HealthCheckSpec.Prober.SCHEDULER) {
                wanted.add(probe(spec, definition, pod, task, place));
            }
        }
    }

    private WantedProbe probe(PodSpec spec, TaskSpec definition, PodRecord pod, TaskRecord task, int place) {
        HealthCheckSpec check = definition.healthChecks().get(place);
        String name = name(check.probe());
        ResourceSet uses = spec.resourcesOf(definition);
        PortSpec port = uses.ports().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
        boolean ofAgent = port == null ? isOnAgent(spec) : spec.isOfAgent(port);
        return new WantedProbe(
                task.taskId(),
                task.name(),
                ofAgent ? agent(pod, task) : addresses.task(task.taskId()),
                port == null ? number(name) : ofAgent ? reserved(pod, uses, name) : own(port),
                place,
                check,
                task.runningSinceMillis());
    }

    private static boolean isOnAgent(PodSpec spec) {
        return spec.container().networks().stream().allMatch(NetworkSpec::usesHostPorts);
    }

    /**
     * The address that the agent is known by in the cluster comes before its name, which need not be resolvable where
     * the scheduler is.
     */
    private @Nullable String agent(PodRecord pod, TaskRecord task) {
        String address = addresses.agent(task.agentId());
        Footprint footprint = pod.footprint();
        return address != null || footprint == null
                ? address
                : footprint.agent().hostname();
    }

    private static @Nullable Integer number(String name) {
        return name.matches("[0-9]{1,5}") ? Integer.valueOf(name) : null;
    }

    private static @Nullable Integer own(PortSpec port) {
        PortSpec.Mapped mapped = port.mapped();
        long own = mapped == null || mapped.containerPort() == 0 ? port.port() : mapped.containerPort();
        return own == 0 ? null : Math.toIntExact(own);
    }

    private static @Nullable Integer reserved(PodRecord pod, ResourceSet uses, String name) {
        var reserved =
                Footprint.entry(pod.footprint(), each -> each.set().equals(uses.name()) && name.equals(each.port()));
        return reserved != null && reserved.value() instanceof Value.Ranges ranges
                ? Math.toIntExact(ranges.ranges().get(0).begin())
                : null;
    }

    private static String name(Probe probe) {
        if (probe instanceof Probe.Tcp tcp) {
            return tcp.port();
        }
        return probe instanceof Probe.Http http ? http.port() : "";
    }
}
