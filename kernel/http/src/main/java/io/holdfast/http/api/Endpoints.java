package io.holdfast.http.api;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.wire.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints of a service: one per name of an advertised port, and one per virtual address. */
final class Endpoints {
    /** The domain of the cluster's balancer. */
    private static final String VIP_DOMAIN = ".l4lb.thisdcos.directory:";

    private final String service;
    private final Map<String, Endpoint> found = new LinkedHashMap<>();

    private Endpoints(String service) {
        this.service = service;
    }

    static Map<String, Endpoint> of(SchedulerView view, String service) {
        Endpoints endpoints = new Endpoints(service);
        ServiceSpec spec = view.target(service).orElse(null);
        if (spec != null) {
            for (PodStatus pod : view.pods(service)) {
                spec.pod(pod.type()).ifPresent(type -> endpoints.pod(type, pod));
            }
        }
        return endpoints.found;
    }

    private void pod(PodSpec type, PodStatus pod) {
        for (TaskSpec task : type.tasks()) {
            String name = type.taskName(pod.index(), task);
            pod.tasks().stream()
                    .filter(info -> info.name().equals(name) && serves(task, info))
                    .forEach(info -> task(type, task, pod, info));
        }
    }

    /** What only prepares a pod, or has yet to, holds the ports of the set it shares but does not listen there. */
    private static boolean serves(TaskSpec task, TaskInfo info) {
        return task.goal() == Goal.RUNNING || info.state().mayRun();
    }

    private void task(PodSpec type, TaskSpec task, PodStatus pod, TaskInfo info) {
        List<PortSpec> ports = type.resourcesOf(task).ports();
        Map<PortSpec, Long> numbers = type.usesHostPorts() ? numbers(ports, info) : fixed(ports);
        for (PortSpec port : ports) {
            PortSpec.Vip vip = port.vip();
            if (vip != null) {
                String balanced = vip.prefix() + "." + service + VIP_DOMAIN + vip.port();
                add(vip.prefix(), balanced, type, numbers.get(port), pod, info);
            }
            if (port.advertise() && (vip == null || !vip.prefix().equals(port.name()))) {
                add(port.name(), null, type, numbers.get(port), pod, info);
            }
        }
    }

    private void add(
            String name, @Nullable String vip, PodSpec type, @Nullable Long number, PodStatus pod, TaskInfo info) {
        Endpoint known = found.computeIfAbsent(name, n -> Endpoint.none(vip));
        if (vip != null && known.vip() == null) {
            known = new Endpoint(known.address(), known.dns(), vip);
            found.put(name, known);
        }
        if (number != null && pod.hostname() != null) {
            if (type.usesHostPorts()) {
                known.address().add(pod.hostname() + ":" + number);
            }
            known.dns().add(info.dns() + ":" + number);
        }
    }

    private static Map<PortSpec, Long> fixed(List<PortSpec> ports) {
        Map<PortSpec, Long> numbers = new LinkedHashMap<>();
        ports.stream().filter(port -> port.port() != 0).forEach(port -> numbers.put(port, port.port()));
        return numbers;
    }

    /** Fixed ports are what they are; the reserved ones that remain go to the dynamic ports in their order. */
    private static Map<PortSpec, Long> numbers(List<PortSpec> ports, TaskInfo info) {
        List<Long> reserved = new ArrayList<>();
        info.ports().forEach(range -> {
            for (long port = range.begin(); port <= range.end(); port++) {
                reserved.add(port);
            }
        });
        Map<PortSpec, Long> numbers = new LinkedHashMap<>();
        for (PortSpec port : ports) {
            if (port.port() != 0 && reserved.remove(port.port())) {
                numbers.put(port, port.port());
            }
        }
        for (PortSpec port : ports) {
            if (port.port() == 0 && !reserved.isEmpty()) {
                numbers.put(port, reserved.remove(0));
            }
        }
        return numbers;
    }
}
