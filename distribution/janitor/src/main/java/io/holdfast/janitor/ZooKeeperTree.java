package io.holdfast.janitor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.StoreException;
import io.holdfast.janitor.JanitorException.Kind;
import io.holdfast.state.EmbeddedZooKeeper;
import io.holdfast.state.NotLeaderException;
import io.holdfast.state.ZooKeeperConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.NoNodeException;
import org.apache.zookeeper.common.PathUtils;
import org.apache.zookeeper.data.Stat;
import org.apache.zookeeper.server.EphemeralType;
import org.jspecify.annotations.Nullable;

/** The nodes of one framework in ZooKeeper: what is there, and their removal. Not for use by several threads. */
final class ZooKeeperTree implements AutoCloseable {
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final Duration CONNECTION = Duration.ofSeconds(15);
    private static final int HOLDERS_SHOWN = 3;
    private static final int HOLDER_LENGTH = 80;

    /** What holds more than one framework's nodes, or none at all. */
    private static final List<String> NEVER = List.of("/", "/zookeeper", "/holdfast", "/mesos", "/marathon");

    private final CuratorFramework client;
    private final @Nullable EmbeddedZooKeeper server;
    private final String root;

    private ZooKeeperTree(CuratorFramework client, @Nullable EmbeddedZooKeeper server, String root) {
        this.client = client;
        this.server = server;
        this.root = root;
    }

    /**
     * A path as people write it, with or without a slash in front.
     *
     * @throws JanitorException if it is none, or holds what several frameworks need
     */
    static String checked(String path) {
        String absolute = path.startsWith("/") ? path : "/" + path;
        try {
            PathUtils.validatePath(absolute);
        } catch (IllegalArgumentException e) {
            throw new JanitorException(Kind.USAGE, "not a ZooKeeper path: " + path + "; " + e.getMessage());
        }
        if (NEVER.contains(absolute) || absolute.startsWith("/zookeeper/")) {
            throw new JanitorException(
                    Kind.USAGE,
                    absolute + " is not one framework's; name the path of one, for example /holdfast/data-store");
        }
        return absolute;
    }

    /** Connects to an ensemble, {@code host:port[,…]}. */
    static ZooKeeperTree at(String servers, String path) {
        String root = checked(path);
        try {
            return new ZooKeeperTree(ZooKeeperConnection.open(servers, SESSION, CONNECTION), null, root);
        } catch (StoreException e) {
            throw new JanitorException(Kind.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    /** Serves what a scheduler with a ZooKeeper server of its own has left in a directory, for as long as this is open. */
    static ZooKeeperTree in(Path directory, String path) {
        String root = checked(path);
        if (!Files.isDirectory(directory)) {
            throw new JanitorException(
                    Kind.USAGE, "there is no ZooKeeper data in " + directory + "; say where it is with --zookeeper");
        }
        EmbeddedZooKeeper server = null;
        try {
            server = EmbeddedZooKeeper.start(directory, 0);
            CuratorFramework client =
                    ZooKeeperConnection.open(server.connectString(), EmbeddedZooKeeper.SESSION, CONNECTION);
            return new ZooKeeperTree(client, server, root);
        } catch (NotLeaderException e) {
            throw new JanitorException(
                    Kind.REFUSED,
                    "a scheduler runs on the state in " + directory + "; stop it first, nothing was touched");
        } catch (StoreException e) {
            if (server != null) {
                server.close();
            }
            throw new JanitorException(Kind.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    /** What is there now. */
    Nodes look() {
        int count = 0;
        List<String> holders = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of(root));
        try {
            while (!open.isEmpty()) {
                String node = open.pop();
                Stat stat = client.checkExists().forPath(node);
                if (stat == null) {
                    continue;
                }
                count++;
                if (EphemeralType.get(stat.getEphemeralOwner()) == EphemeralType.NORMAL
                        && holders.size() < HOLDERS_SHOWN) {
                    holders.add(node + holder(node));
                }
                for (String child : children(node)) {
                    open.push(node + "/" + child);
                }
            }
            return new Nodes(root, count, holders, frameworkId(), null);
        } catch (Exception e) {
            throw failure(e);
        }
    }

    private List<String> children(String node) throws Exception {
        try {
            return client.getChildren().forPath(node);
        } catch (NoNodeException goneMeanwhile) {
            return List.of();
        }
    }

    /** Whoever holds a node often says in it who they are. */
    private String holder(String node) throws Exception {
        String text = new String(data(node), StandardCharsets.UTF_8);
        boolean readable = !text.isEmpty()
                && text.length() <= HOLDER_LENGTH
                && text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\ufffd');
        return readable ? " (" + text + ")" : "";
    }

    private byte[] data(String node) throws Exception {
        try {
            byte[] data = client.getData().forPath(node);
            return data == null ? new byte[0] : data;
        } catch (NoNodeException missing) {
            return new byte[0];
        }
    }

    /** From our own record of it; other frameworks keep theirs in ways of their own. */
    private @Nullable String frameworkId() throws Exception {
        byte[] record = data(root + "/records/" + FrameworkRecord.PATH);
        try {
            String id = new ObjectMapper().readTree(record).path("frameworkId").asText();
            return id.isEmpty() ? null : id;
        } catch (IOException notOurs) {
            return null;
        }
    }

    /** Removes everything. */
    void delete() {
        try {
            client.delete().guaranteed().deletingChildrenIfNeeded().forPath(root);
        } catch (NoNodeException gone) {
            return;
        } catch (Exception e) {
            throw failure(e);
        }
    }

    private JanitorException failure(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        boolean refused = e instanceof KeeperException.NoAuthException;
        return new JanitorException(
                refused ? Kind.REFUSED : Kind.UNREACHABLE,
                "ZooKeeper " + (refused ? "does not let us at " : "fails at ") + root + ": " + e.getMessage());
    }

    @Override
    public void close() {
        client.close();
        if (server != null) {
            server.close();
        }
    }
}
