package io.holdfast.local.master.offer;

import io.holdfast.local.master.resource.ResourceSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.mesos.v1.Protos.Resource;
import org.apache.mesos.v1.Protos.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TCP ports that some program on this computer listens on, whoever it is: a task that were given one could not. Linux
 * tells them; elsewhere none are known.
 */
public final class ListeningPorts {
    private static final Logger LOG = LoggerFactory.getLogger(ListeningPorts.class);
    /** One line per socket: number, local address as hexadecimal ADDRESS:PORT, remote address, state, …. */
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final String LISTEN = "0A";

    private ListeningPorts() {}

    /** Those of this moment. */
    public static Set<Integer> now() {
        Set<Integer> ports = new TreeSet<>();
        for (Path table : TABLES) {
            try {
                if (Files.exists(table)) {
                    ports.addAll(of(Files.readAllLines(table)));
                }
            } catch (IOException e) {
                LOG.debug("Not known who listens: {}", e.getMessage());
            }
        }
        return ports;
    }

    /** Those in the lines of a table; lines of another form are passed over. */
    static Set<Integer> of(List<String> lines) {
        Set<Integer> ports = new TreeSet<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words.length > STATE && words[STATE].equals(LISTEN)) {
                String local = words[LOCAL];
                ports.add(Integer.parseInt(local.substring(local.indexOf(':') + 1), 16));
            }
        }
        return ports;
    }

    /** As resources nobody has reserved: what is reserved stays whose it is, and is offered. */
    static ResourceSet unreserved(Set<Integer> ports) {
        if (ports.isEmpty()) {
            return ResourceSet.empty();
        }
        Value.Ranges.Builder ranges = Value.Ranges.newBuilder();
        ports.forEach(
                port -> ranges.addRange(Value.Range.newBuilder().setBegin(port).setEnd(port)));
        return ResourceSet.of(Resource.newBuilder()
                .setName("ports")
                .setType(Value.Type.RANGES)
                .setRanges(ranges)
                .build());
    }
}
