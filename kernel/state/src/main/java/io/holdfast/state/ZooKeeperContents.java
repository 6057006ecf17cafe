package io.holdfast.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holdfast.core.state.Contents;
import io.holdfast.core.state.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contents of bundles in ZooKeeper, in pieces: {@code contents/DIGEST/00000}, {@code 00001}, …, and at last
 * {@code contents/DIGEST/complete}, which says how many they are. What has no such node was left by a crash and is
 * removed before the next write. ZooKeeper keeps all of it in memory, so it is meant for some dozens of MiB.
 *
 * <p>For the term of one epoch: writes of a deposed leader are refused with {@link
 * io.holdfast.core.state.StoreFencedException}. Thread-safe; writes go one after the other.
 */
public final class ZooKeeperContents implements Contents {
    /** The biggest content, in bytes. */
    public static final int MOST_BYTES = 128 << 20;

    private static final int PIECE = 512 << 10;
    private static final String COMPLETE = "complete";
    private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperContents.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Wire wire;
    private final Namespace namespace;
    private final Duration patience;
    private final FencedWriter writer;

    /** Whether everything that has no marker is being written by us. */
    private boolean clean;

    /**
     * The contents for the term of an epoch.
     *
     * @param client started; stays the caller's to close
     * @param patience how long a call waits for ZooKeeper to answer before it fails
     */
    public ZooKeeperContents(CuratorFramework client, Namespace namespace, Epoch epoch, Duration patience) {
        this(new CuratorWire(client), namespace, epoch, patience);
    }

    ZooKeeperContents(Wire wire, Namespace namespace, Epoch epoch, Duration patience) {
        this.wire = wire;
        this.namespace = namespace;
        this.patience = patience;
        this.writer = new FencedWriter(wire, epoch, patience);
    }

    private record Marker(int pieces, int bytes) {
        byte[] encode() {
            return ("{\n  \"pieces\" : " + pieces + ",\n  \"bytes\" : " + bytes + "\n}")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public synchronized void put(String digest, byte[] content) {
        ContentDigest.require(digest);
        if (content.length > MOST_BYTES) {
            throw new StoreException(
                    "A content of " + content.length + " bytes is beyond the bound of " + MOST_BYTES
                            + " bytes; make the bundle smaller.",
                    null);
        }
        if (!ContentDigest.fits(digest, content)) {
            throw new IllegalArgumentException("the content's SHA-256 is not " + digest);
        }
        writer.ensure(namespace.contents());
        collectLeftovers();
        if (get(digest).isPresent()) {
            return;
        }
        clean = false;
        String place = place(digest);
        writer.ensure(place);
        writer.delete(place + "/" + COMPLETE);
        List<byte[]> pieces = Chunks.split(content, PIECE);
        for (int i = 0; i < pieces.size(); i++) {
            writer.put(piece(place, i), pieces.get(i));
        }
        writer.put(place + "/" + COMPLETE, new Marker(pieces.size(), content.length).encode());
        clean = true;
    }

    @Override
    public Optional<byte[]> get(String digest) {
        String place = place(ContentDigest.require(digest));
        return new Attempt(wire, patience, "reading " + place).run(() -> {
            try {
                Marker marker = marker(place);
                if (marker == null) {
                    return Optional.empty();
                }
                byte[] content = content(place, marker);
                if (content.length == marker.bytes() && ContentDigest.fits(digest, content)) {
                    return Optional.of(content);
                }
                LOG.warn("What is kept at {} is damaged: its SHA-256 is another one", place);
            } catch (KeeperException.NoNodeException e) {
                LOG.debug("Incomplete: {}", e.getPath());
            }
            return Optional.empty();
        });
    }

    private byte[] content(String place, Marker marker) throws KeeperException, InterruptedException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(marker.bytes());
        for (int i = 0; i < marker.pieces() && content.size() <= marker.bytes(); i++) {
            content.writeBytes(wire.get(piece(place, i), new Stat()));
        }
        return content.toByteArray();
    }

    /** What the marker says; null if it is out of bounds or no marker at all. */
    private @Nullable Marker marker(String place) throws KeeperException, InterruptedException {
        try {
            JsonNode json = JSON.readTree(wire.get(place + "/" + COMPLETE, new Stat()));
            Marker marker =
                    new Marker(json.path("pieces").asInt(-1), json.path("bytes").asInt(-1));
            if (marker.pieces() >= 0 && marker.bytes() >= 0 && marker.bytes() <= MOST_BYTES) {
                return marker;
            }
        } catch (IOException e) {
            LOG.debug("Not JSON", e);
        }
        LOG.warn("The marker at {} is damaged", place);
        return null;
    }

    @Override
    public Set<String> digests() {
        Set<String> digests = new TreeSet<>();
        for (String name : writer.children(namespace.contents())) {
            if (ContentDigest.isOne(name) && isComplete(name)) {
                digests.add(name);
            }
        }
        return digests;
    }

    @Override
    public synchronized void remove(String digest) {
        collectLeftovers();
        removeAll(ContentDigest.require(digest));
    }

    private void removeAll(String digest) {
        String place = place(digest);
        writer.delete(place + "/" + COMPLETE);
        for (String child : writer.children(place)) {
            writer.delete(place + "/" + child);
        }
        writer.delete(place);
    }

    /** Removes what a crash left: only a predecessor's, or our own that failed, can be without a marker here. */
    private void collectLeftovers() {
        if (clean) {
            return;
        }
        for (String name : writer.children(namespace.contents())) {
            if (ContentDigest.isOne(name) && !isComplete(name)) {
                LOG.info("Removing the incomplete content {}", name);
                removeAll(name);
            }
        }
        clean = true;
    }

    private boolean isComplete(String digest) {
        return writer.children(place(digest)).contains(COMPLETE);
    }

    private String place(String digest) {
        return namespace.contents() + "/" + digest;
    }

    private static String piece(String place, int index) {
        return place + "/" + String.format("%05d", index);
    }
}
