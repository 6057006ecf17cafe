package io.holdfast.examples.blockstore.data;

import io.holdfast.examples.blockstore.wire.Answer;
import io.holdfast.examples.blockstore.wire.Http;
import io.holdfast.examples.blockstore.wire.Listener;
import io.holdfast.examples.blockstore.wire.Neighbours;
import io.holdfast.examples.blockstore.wire.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Keeps blocks. It tells all name nodes every second which it has, and does what the active one orders in return. Its
 * volume belongs to one store for ever: it refuses a name node that has been formatted anew.
 */
public final class DataNode implements Listener.Handler {
    private static final System.Logger LOG = System.getLogger(DataNode.class.getName());

    private final String name;
    private final Path storeFile;
    private final BlockFiles blocks;
    private final Neighbours neighbours;
    private final Http http;
    private volatile boolean registered;

    /** The node whose volume this is. */
    public DataNode(String name, Path volume, Neighbours neighbours, Http http) throws IOException {
        this.name = name;
        this.storeFile = volume.resolve("store");
        this.blocks = new BlockFiles(volume.resolve("blocks"));
        this.neighbours = neighbours;
        this.http = http;
    }

    /** Whether an active name node knows of it. */
    public boolean registered() {
        return registered;
    }

    /**
     * Reports its blocks to all name nodes and does what it is told.
     *
     * @throws IllegalStateException if the active name node is of another store
     */
    public void tick() throws IOException {
        String address = neighbours.of("data").get(name);
        if (address == null) {
            return;
        }
        byte[] report = String.join("\n", blocks.ids()).getBytes(StandardCharsets.UTF_8);
        for (String nameNode : neighbours.of("name").values()) {
            try {
                Answer answer = http.post(nameNode, "/report?node=" + name + "&address=" + address, report);
                if (answer.good() && answer.text().startsWith("ACTIVE ")) {
                    obey(answer.lines());
                }
            } catch (IOException away) {
                LOG.log(System.Logger.Level.DEBUG, name + ": the name node at " + nameNode + " is away: " + away);
            }
        }
    }

    private void obey(List<String> lines) throws IOException {
        String store = lines.get(0).substring("ACTIVE ".length());
        if (!Files.exists(storeFile)) {
            Files.writeString(storeFile, store);
        }
        String own = Files.readString(storeFile);
        if (!own.equals(store)) {
            throw new IllegalStateException(
                    name + " holds blocks of store " + own + "; the name nodes have been formatted anew, as " + store);
        }
        registered = true;
        for (String order : lines.subList(1, lines.size())) {
            String[] words = order.split(" ");
            Answer block = http.get(words[2], "/block?id=" + words[1]);
            if (block.good()) {
                blocks.write(words[1], block.body());
                LOG.log(System.Logger.Level.INFO, name + ": copied block " + words[1] + " from " + words[2]);
            }
        }
    }

    @Override
    public Answer answer(Request request) throws IOException {
        return switch (request.what()) {
            case "GET /status" ->
                Answer.ok(List.of(name, "blocks " + blocks.ids().size()));
            case "GET /block" -> {
                byte[] content = blocks.read(request.parameter("id"));
                yield content == null ? Answer.of(404, name + " has no such block") : new Answer(200, content);
            }
            case "POST /block" -> write(request);
            default -> Answer.of(404, "a data node has no " + request.what());
        };
    }

    /** Keeps a block and hands it on to the next of those that shall have it, before it says that it is done. */
    private Answer write(Request request) throws IOException {
        String id = request.parameter("id");
        blocks.write(id, request.body());
        String then = request.parameter("then");
        if (then.isEmpty()) {
            return Answer.ok();
        }
        String[] parts = then.split(",", 2);
        String rest = parts.length < 2 ? "" : parts[1];
        return http.post(parts[0], "/block?id=" + id + "&then=" + rest, request.body());
    }
}
