package io.holdfast.http.api;

import io.holdfast.core.spec.PortSpec;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.spec.TaskSpec;
import io.holdfast.core.view.PodStatus;
import io.holdfast.core.view.PodStatus.TaskInfo;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.wire.Endpoint;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /v1/endpoints}: the ports that tasks advertise, by the ports' names. */
@Produces(MediaType.APPLICATION_JSON)
public final class EndpointsResource {
    private final ServiceScope scope;

    EndpointsResource(ServiceScope scope) {
        this.scope = scope;
    }

    /** The names. */
    @GET
    public List<String> names() {
        return List.copyOf(scope.read(EndpointsResource::collect).keySet());
    }

    /** Where the tasks listen. */
    @GET
    @Path("{name}")
    public Endpoint endpoint(@PathParam("name") String name) {
        Map<String, Endpoint> all = scope.read(EndpointsResource::collect);
        Endpoint found = all.get(name);
        if (found == null) {
            throw new ApiException(
                    ErrorCode.UNKNOWN_ENDPOINT,
                    "there is no endpoint " + name
                            + (all.isEmpty()
                                    ? "; no port is advertised"
                                    : "; there is: " + String.join(", ", all.keySet())));
        }
        return found;
    }

    private static Map<String, Endpoint> collect(SchedulerView view, String service) {
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        ServiceSpec spec = view.target(service).orElse(null);
        if (spec == null) {
            return endpoints;
        }
        for (PodStatus pod : view.pods(service)) {
            spec.pod(pod.type())
                    .ifPresent(type -> type.tasks()
                            .forEach(task -> pod.tasks().stream()
                                    .filter(info -> info.name().equals(type.taskName(pod.index(), task)))
                                    .forEach(info -> add(endpoints, task, pod, info))));
        }
        return endpoints;
    }

    private static void add(Map<String, Endpoint> endpoints, TaskSpec task, PodStatus pod, TaskInfo info) {
        Map<PortSpec, Long> numbers = numbers(task, info);
        for (PortSpec port : task.ports()) {
            if (!port.advertise()) {
                continue;
            }
            Endpoint endpoint =
                    endpoints.computeIfAbsent(port.name(), name -> new Endpoint(new ArrayList<>(), new ArrayList<>()));
            Long number = numbers.get(port);
            if (number != null && pod.hostname() != null) {
                endpoint.address().add(pod.hostname() + ":" + number);
                endpoint.dns().add(info.dns() + ":" + number);
            }
        }
    }

    /** Fixed ports are what they are; the reserved ones that remain go to the dynamic ports in their order. */
    private static Map<PortSpec, Long> numbers(TaskSpec task, TaskInfo info) {
        List<Long> reserved = new ArrayList<>();
        info.ports().forEach(range -> {
            for (long port = range.begin(); port <= range.end(); port++) {
                reserved.add(port);
            }
        });
        Map<PortSpec, Long> numbers = new LinkedHashMap<>();
        for (PortSpec port : task.ports()) {
            if (port.port() != 0 && reserved.remove(port.port())) {
                numbers.put(port, port.port());
            }
        }
        for (PortSpec port : task.ports()) {
            if (port.port() == 0 && !reserved.isEmpty()) {
                numbers.put(port, reserved.remove(0));
            }
        }
        return numbers;
    }
}
