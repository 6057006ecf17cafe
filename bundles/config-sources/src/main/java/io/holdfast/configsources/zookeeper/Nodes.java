package io.holdfast.configsources.zookeeper;

import io.holdfast.configsources.text.Format;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/** Reads what a node and its children hold, within bounds. */
final class Nodes {
    /** More children than that are refused: each one is a request. */
    static final int MAX_CHILDREN = 1_000;

    private final ZooKeeper client;
    private final @Nullable Watcher watcher;

    /**
     * Reads through a client.
     *
     * @param watcher is told once of any later change to what was read; null for nobody
     */
    Nodes(ZooKeeper client, @Nullable Watcher watcher) {
        this.client = client;
        this.watcher = watcher;
    }

    /** The contents of the node itself, under the empty name; nothing if there is no such node. */
    Optional<Map<String, ByteBuffer>> alone(String path) throws KeeperException, InterruptedException {
        if (client.exists(path, watcher) == null) {
            return Optional.empty();
        }
        return data(path).map(data -> Map.of("", data));
    }

    /**
     * The contents of the node's children, by their names; nothing if there is no such node.
     *
     * @throws IllegalStateException if there is too much
     */
    Optional<Map<String, ByteBuffer>> children(String path) throws KeeperException, InterruptedException {
        if (client.exists(path, watcher) == null) {
            return Optional.empty();
        }
        List<String> names;
        try {
            names = client.getChildren(path, watcher);
        } catch (KeeperException.NoNodeException e) {
            return Optional.empty();
        }
        if (names.size() > MAX_CHILDREN) {
            throw new IllegalStateException("ZooKeeper node " + path + " has " + names.size()
                    + " children, the most is " + MAX_CHILDREN + ": keep the values in one node's text");
        }
        Map<String, ByteBuffer> found = new TreeMap<>();
        long bytes = 0;
        for (String name : names) {
            Optional<ByteBuffer> data = data((path.equals("/") ? "" : path) + "/" + name);
            bytes += data.map(ByteBuffer::remaining).orElse(0);
            if (bytes > Format.MAX_BYTES) {
                throw new IllegalStateException(
                        "ZooKeeper node " + path + ": its children are larger than 1 MiB together: shorten them");
            }
            data.ifPresent(content -> found.put(name, content));
        }
        return Optional.of(found);
    }

    private Optional<ByteBuffer> data(String path) throws KeeperException, InterruptedException {
        try {
            byte[] data = client.getData(path, watcher, null);
            return Optional.of(ByteBuffer.wrap(data == null ? new byte[0] : data));
        } catch (KeeperException.NoNodeException e) {
            return Optional.empty();
        }
    }
}
