package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.spec.PortSpec;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.mesos.v1.Protos.DiscoveryInfo;
import org.apache.mesos.v1.Protos.Port;

/**
 * How a task is found: its name in the cluster's DNS, its ports, and the labels that DC/OS' load balancer reads, {@code
 * VIP_0} ({@code <name>:<port>}) and {@code network-scope} (whether the port is the agent's or the container's).
 */
final class Discovery {
    private Discovery() {}

    static DiscoveryInfo write(TaskLaunch launch) {
        DiscoveryInfo.Visibility visibility = launch.spec().visibility() == null
                ? DiscoveryInfo.Visibility.CLUSTER
                : DiscoveryInfo.Visibility.valueOf(launch.spec().visibility().name());
        DiscoveryInfo.Builder discovery =
                DiscoveryInfo.newBuilder().setVisibility(visibility).setName(launch.discoveryName());
        launch.portNumbers()
                .forEach((name, number) ->
                        discovery.getPortsBuilder().addPorts(port(name, Math.toIntExact(number), launch)));
        return discovery.build();
    }

    private static Port port(String name, int number, TaskLaunch launch) {
        Port.Builder port = Port.newBuilder().setNumber(number).setName(name);
        PortSpec spec = launch.uses().ports().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(null);
        PortSpec.Mapped mapped = spec == null ? null : spec.mapped();
        port.setProtocol(mapped == null ? PortMappings.TCP : mapped.protocol());
        SortedMap<String, String> labels = spec == null ? new TreeMap<>() : new TreeMap<>(spec.labels());
        PortSpec.Vip vip = spec == null ? null : spec.vip();
        if (vip != null) {
            labels.put("VIP_0", vip.prefix() + ":" + vip.port());
        }
        if (labels.keySet().stream().anyMatch(label -> label.startsWith("VIP_"))) {
            boolean ofAgent = spec != null && launch.container().isOfAgent(spec);
            labels.put("network-scope", ofAgent ? "host" : "container");
        }
        if (!labels.isEmpty()) {
            port.setLabels(LabelMaps.write(labels));
        }
        return port.build();
    }
}
