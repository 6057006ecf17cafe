package io.holdfast.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.local.master.model.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code cluster.json} in the cluster's directory: tells other programs where it is. There while the cluster is ready. */
final class ClusterFile {
    private static final String NAME = "cluster.json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ClusterFile() {}

    /** Writes the file, whole or not at all. */
    static void write(LocalCluster cluster) throws IOException {
        ObjectNode file = MAPPER.createObjectNode();
        file.put("pid", ProcessHandle.current().pid());
        file.put("host", cluster.config().ip());
        file.put("port", cluster.port());
        file.put("url", cluster.url().toString());
        file.put("masterId", cluster.master().info().getId());
        ArrayNode agents = file.putArray("agents");
        cluster.master()
                .submit(() -> java.util.List.copyOf(
                        cluster.master().context().state().machines().values()))
                .join()
                .forEach(machine -> agent(agents.addObject(), machine));
        Path directory = cluster.config().directory();
        Path temporary = directory.resolve(NAME + ".tmp");
        Files.write(temporary, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(file));
        Files.move(
                temporary,
                directory.resolve(NAME),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void agent(ObjectNode agent, Machine machine) {
        agent.put("name", machine.name());
        agent.put("id", machine.agentId());
        agent.put("port", machine.httpPort());
    }

    static void delete(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
