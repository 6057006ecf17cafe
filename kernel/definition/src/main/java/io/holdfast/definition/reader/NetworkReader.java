package io.holdfast.definition.reader;

import io.holdfast.core.spec.NetworkSpec;
import io.holdfast.core.spec.NetworkSpec.Mapping;
import io.holdfast.definition.tree.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code networks: {name: {host-ports, container-ports, labels}}}. Ports are mapped on {@code mesos-bridge}
 * only: container networks have addresses of their own, and their ports are not reserved.
 */
final class NetworkReader {
    private static final int LARGEST = 65535;

    private NetworkReader() {}

    static List<NetworkSpec> read(@Nullable Cursor cursor) {
        List<NetworkSpec> networks = new ArrayList<>();
        if (cursor == null) {
            return networks;
        }
        List<Cursor.Named> children = cursor.named();
        for (Cursor.Named named : children) {
            if (Names.good(named)) {
                networks.add(network(named));
            }
        }
        if (children.size() > 1
                && children.stream().anyMatch(child -> child.name().equals(NetworkSpec.HOST))) {
            cursor.problem("a pod is either on the agent's own network, '" + NetworkSpec.HOST
                    + "', or on container networks; keep one of the two");
        }
        return networks;
    }

    private static NetworkSpec network(Cursor.Named named) {
        String name = named.name();
        if (named.value().isEmpty()) {
            return new NetworkSpec(name, List.of(), new TreeMap<>());
        }
        Section section = new Section(named.value());
        Cursor hostAt = section.get("host-ports");
        List<Integer> host = ports(hostAt);
        List<Integer> container = ports(section.get("container-ports"));
        Mapping[] mappings = new Mapping[Math.min(host.size(), container.size())];
        for (int i = 0; i < mappings.length; i++) {
            mappings[i] = new Mapping(host.get(i), container.get(i));
        }
        if (host.size() != container.size()) {
            section.missing("'host-ports' and 'container-ports' belong together one by one, but there are "
                    + host.size() + " and " + container.size() + "; write as many of the one as of the other");
        } else if (mappings.length > 0 && !name.equals(NetworkSpec.BRIDGE)) {
            section.missing("ports are mapped on '" + NetworkSpec.BRIDGE
                    + "' only; on this network each pod has an address of its own, so remove them");
        }
        if (hostAt != null && new HashSet<>(host).size() < host.size()) {
            hostAt.problem("a port of the agent leads to one port only; remove the one that stands here twice");
        }
        NetworkSpec network = new NetworkSpec(name, List.of(mappings), LabelReader.read(section.get("labels")));
        section.end();
        return network;
    }

    /** A list of ports, or a single one. */
    private static List<Integer> ports(@Nullable Cursor cursor) {
        List<Integer> ports = new ArrayList<>();
        if (cursor != null) {
            for (Cursor item : cursor.node() instanceof Sequence ? cursor.items() : List.of(cursor)) {
                Integer port = item.whole(1, LARGEST);
                ports.add(port == null ? 1 : port);
            }
        }
        return ports;
    }
}
