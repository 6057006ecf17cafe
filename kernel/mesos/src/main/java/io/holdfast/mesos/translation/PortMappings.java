package io.holdfast.mesos.translation;

import io.holdfast.core.cluster.TaskLaunch;
import io.holdfast.core.spec.NetworkSpec;
import io.holdfast.core.spec.PortSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Ports of the agent that lead into a task's container, as they came out of the offer. */
final class PortMappings {
    /** What ports speak if nothing else is said. */
    static final String TCP = "tcp";

    private PortMappings() {}

    /** One port by one protocol, into the network of this name. */
    record One(int hostPort, int containerPort, String protocol, String network) {}

    /** All that a launch maps, in the order of its definition. */
    static List<One> of(TaskLaunch launch) {
        List<One> mappings = new ArrayList<>();
        for (PortSpec port : launch.uses().ports()) {
            Long number = launch.portNumbers().get(port.name());
            PortSpec.Mapped mapped = port.mapped();
            if (mapped != null && number != null && launch.container().isOfAgent(port)) {
                String network = Objects.requireNonNullElse(mapped.network(), NetworkSpec.BRIDGE);
                int host = Math.toIntExact(number);
                int inside = mapped.containerPort() == 0 ? host : mapped.containerPort();
                for (String protocol : mapped.protocol().split(",")) {
                    mappings.add(new One(host, inside, protocol.trim(), network));
                }
            }
        }
        return mappings;
    }

    /** The numbers of a task's ports as it sees them itself: that is where checks, which run beside it, find them. */
    static Map<String, Long> inside(TaskLaunch launch) {
        Map<String, Long> numbers = new TreeMap<>(launch.portNumbers());
        boolean onAgent = launch.container().networks().stream()
                .allMatch(network -> network.name().equals(NetworkSpec.HOST));
        for (PortSpec port : launch.uses().ports()) {
            PortSpec.Mapped mapped = port.mapped();
            if (!onAgent && mapped != null && mapped.containerPort() != 0) {
                numbers.put(port.name(), (long) mapped.containerPort());
            }
        }
        return numbers;
    }
}
