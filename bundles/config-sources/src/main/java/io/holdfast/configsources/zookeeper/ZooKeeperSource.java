package io.holdfast.configsources.zookeeper;

import io.holdfast.configsources.Watching;
import io.holdfast.configsources.text.Format;
import io.holdfast.configsources.text.Setting;
import io.holdfast.configsources.text.TextProblem;
import io.holdfast.configsources.text.Utf8;
import io.holdfast.spi.config.ConfigSource;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.jspecify.annotations.Nullable;

/** Values in ZooKeeper: the texts of a node's children by their names, or one node that holds a text of values. */
final class ZooKeeperSource implements ConfigSource {
    /** The wait after a look that failed, in ms. */
    private static final long RETRY_MILLIS = 1_000;
    /** A look without a reason, in ms, should a notification be lost. */
    private static final long ANYWAY_MILLIS = 60_000;

    private final String path;
    private final @Nullable Format format;
    private final Session session;
    private final Watching watching;
    private volatile Map<String, Setting> latest = Map.of();
    private volatile @Nullable Optional<Map<String, ByteBuffer>> given;
    private volatile @Nullable Optional<Map<String, ByteBuffer>> seen;

    /**
     * Not connected yet.
     *
     * @param format of the node's text; null if each of its children is a value
     */
    ZooKeeperSource(String servers, String path, @Nullable Format format, long timeoutMillis) {
        this.path = path;
        this.format = format;
        this.watching = new Watching("config node " + path, this::look);
        this.session = new Session(servers, timeoutMillis, watching::wake);
    }

    /** @throws IllegalStateException if ZooKeeper does not answer, or the values are wrong; it says where and why */
    @Override
    public Map<String, String> values() {
        try {
            Optional<Map<String, ByteBuffer>> nodes = read(null);
            given = nodes;
            latest = settings(nodes.orElseThrow(() -> new IllegalStateException(
                    "ZooKeeper node " + path + " is not there: create it, or correct the path")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("reading ZooKeeper node " + path + " was interrupted", e);
        }
        Map<String, String> values = new TreeMap<>();
        latest.forEach((name, setting) -> values.put(name, setting.value()));
        return values;
    }

    private Map<String, Setting> settings(Map<String, ByteBuffer> nodes) {
        Map<String, Setting> settings = new TreeMap<>();
        for (Map.Entry<String, ByteBuffer> node : nodes.entrySet()) {
            try {
                byte[] bytes = node.getValue().array();
                if (format != null && bytes.length == 0) {
                    throw new IllegalStateException(
                            "ZooKeeper node " + path + " is empty: write a comment into it if it is to give no values");
                }
                if (format != null) {
                    return format.parse(bytes);
                }
                settings.put(node.getKey(), new Setting(Utf8.text(bytes), 0));
            } catch (TextProblem e) {
                throw new IllegalStateException("ZooKeeper node " + at(node.getKey()) + ", " + e.getMessage(), e);
            }
        }
        return settings;
    }

    private Optional<Map<String, ByteBuffer>> read(@Nullable Watcher watcher) throws InterruptedException {
        Nodes nodes = new Nodes(session.connected(), watcher);
        try {
            return format == null ? nodes.children(path) : nodes.alone(path);
        } catch (KeeperException.NoAuthException e) {
            throw new IllegalStateException("ZooKeeper node " + path + " may not be read: let everybody read it", e);
        } catch (KeeperException e) {
            throw new IllegalStateException("ZooKeeper node " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Tells of every change, also to something that is wrong: {@link #values()} then says what. */
    @Override
    public AutoCloseable watch(Runnable onChange) {
        if (watching.isEmpty()) {
            seen = given;
        }
        return watching.add(onChange);
    }

    private long look(Runnable changed) throws InterruptedException {
        Optional<Map<String, ByteBuffer>> nodes;
        try {
            nodes = read(event -> watching.wake());
        } catch (IllegalStateException e) {
            // A connection that is gone changes no value.
            return RETRY_MILLIS;
        }
        Optional<Map<String, ByteBuffer>> before = seen;
        seen = nodes;
        if (!nodes.equals(before)) {
            changed.run();
        }
        return ANYWAY_MILLIS;
    }

    @Override
    public String provenance(String name) {
        Setting setting = latest.get(name);
        return "ZooKeeper node " + at(format == null ? name : "")
                + (setting == null || setting.line() == 0 ? "" : ", line " + setting.line());
    }

    private String at(String child) {
        return child.isEmpty() ? path : (path.equals("/") ? "" : path) + "/" + child;
    }

    @Override
    public void close() {
        watching.close();
        session.close();
    }

    @Override
    public String toString() {
        return "ZooKeeper node " + path;
    }
}
