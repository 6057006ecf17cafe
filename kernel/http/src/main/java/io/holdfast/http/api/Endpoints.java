package io.holdfast.http.api;

import io.holdfast.core.spec.Goal;
import io.holdfast.core.spec.PodSpec;
import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.core.view.Reach;
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

    private final Map<String, Reach> reach;

    private Endpoints(String service, Map<String, Reach> reach) {
        this.service = service;
        this.reach = reach;
    }

    static Map<String, Endpoint> of(SchedulerView view, String service) {
        Endpoints endpoints = new Endpoints(service, view.reach(service));
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
        Map<PortSpec, Long> numbers = numbers(type, ports, info);
        for (PortSpec port : ports) {
            Long number = pod.hostname() == null ? null : numbers.get(port);
            String address = number == null ? null : address(type, port, number, pod, info);
            PortSpec.Vip vip = port.vip();
            if (vip != null) {
                String balanced = vip.prefix() + "." + service + VIP_DOMAIN + vip.port();
                add(vip.prefix(), balanced, number, address, info);
            }
            if (port.advertise() && (vip == null || !vip.prefix().equals(port.name()))) {
                add(port.name(), null, number, address, info);
            }
        }
    }

    private void add(
            String name, @Nullable String vip, @Nullable Long number, @Nullable String address, TaskInfo info) {
        Endpoint known = found.computeIfAbsent(name, n -> Endpoint.none(vip));
        if (vip != null && known.vip() == null) {
            known = new Endpoint(known.address(), known.dns(), vip);
            found.put(name, known);
        }
        if (address != null) {
            known.address().add(address);
        }
        if (number != null) {
            known.dns().add(info.dns() + ":" + number);
        }
    }

    /** Where to connect to: a port of the agent there, any other at the address of the container, if that is known. */
    private @Nullable String address(PodSpec type, PortSpec port, long number, PodStatus pod, TaskInfo info) {
        Reach known = reach.get(info.name());
        String host = type.isOfAgent(port)
                ? known == null ? pod.hostname() : known.host()
                : known == null ? null : known.ip();
        if (host == null) {
            return null;
        }
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + number;
    }

    /** What has a place has numbers; what is in a network of its own has those of its definition. */
    private static Map<PortSpec, Long> numbers(PodSpec type, List<PortSpec> ports, TaskInfo info) {
        Map<PortSpec, Long> numbers =
                numbers(ports.stream().filter(type::isOfAgent).toList(), info);
        ports.stream()
                .filter(port -> !type.isOfAgent(port) && port.port() != 0)
                .forEach(port -> numbers.put(port, port.port()));
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
