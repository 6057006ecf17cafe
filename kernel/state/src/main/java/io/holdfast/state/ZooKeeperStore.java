package io.holdfast.state;

import io.holdfast.core.state.Durable;
import io.holdfast.core.state.StateWrite;
import io.holdfast.core.state.Store;
import io.holdfast.core.state.StoreException;
import io.holdfast.state.json.RecordCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.curator.framework.CuratorFramework;
import org.jspecify.annotations.Nullable;

/**
 * The durable state in ZooKeeper: a node of JSON for every record. Writes are fenced by the epoch, atomic
 * whatever their size, and applied exactly once even if answers get lost. One thread at a time.
 */
public final class ZooKeeperStore implements Store {
    private final Wire wire;
    private final Namespace namespace;
    private final Epoch epoch;
    private final Duration patience;
    private final Limits limits;
    private final Schema schema;
    private final RecordCodec codec = new RecordCodec();
    private @Nullable AtomicWriter writer;

    /**
     * A store for the term of an epoch.
     *
     * @param client started; stays the caller's to close
     * @param patience how long a call waits for ZooKeeper to answer before it fails
     */
    public ZooKeeperStore(CuratorFramework client, Namespace namespace, Epoch epoch, Duration patience) {
        this(new CuratorWire(client), namespace, epoch, patience, Limits.DEFAULTS, Schema.CURRENT);
    }

    ZooKeeperStore(Wire wire, Namespace namespace, Epoch epoch, Duration patience, Limits limits, Schema schema) {
        this.wire = wire;
        this.namespace = namespace;
        this.epoch = epoch;
        this.patience = patience;
        this.limits = limits;
        this.schema = schema;
    }

    @Override
    public List<Durable> load() {
        List<Durable> records = new ArrayList<>();
        open().forEach((path, json) -> {
            String node = namespace.records() + "/" + path;
            Durable value = codec.decode(node, json);
            if (!namespace.node(value.path()).equals(node)) {
                throw new StoreException(
                        "The node " + node + " holds the record " + value.path() + ", which belongs elsewhere.", null);
            }
            records.add(value);
        });
        return records;
    }

    @Override
    public void commit(List<StateWrite> writes) {
        if (writer == null) {
            open();
        }
        AtomicWriter current = writer;
        writer = null;
        Map<String, NodeWrite> lastOfEach = new LinkedHashMap<>();
        for (StateWrite write : writes) {
            String node = namespace.node(write.path());
            byte[] data = write instanceof StateWrite.Put put ? codec.encode(put.value()) : null;
            lastOfEach.put(node, new NodeWrite(node, data));
        }
        if (current != null) {
            current.write(List.copyOf(lastOfEach.values()));
        }
        // Only a writer whose last write succeeded knows what is there; after a failure the next call looks again.
        writer = current;
    }

    /** Finishes what a crash left, brings the schema forward, and answers the records' JSON by path. */
    private SortedMap<String, byte[]> open() {
        writer = null;
        Attempt reading = new Attempt(wire, patience, "reading " + namespace.root());
        schema.refuseNewer(namespace, schemaVersion(reading));
        Transactor transactor = new Transactor(wire, namespace, epoch, patience);
        AtomicWriter opened = AtomicWriter.open(wire, namespace, limits, transactor, reading);
        // A journal just finished may have been a migration's.
        int found = schemaVersion(reading);
        schema.refuseNewer(namespace, found);
        SortedMap<String, byte[]> records = schema.bringForward(
                namespace, found, recordsIn(reading.run(() -> wire.tree(namespace.records()))), opened);
        writer = opened;
        return records;
    }

    private int schemaVersion(Attempt reading) {
        return schema.read(
                namespace,
                reading.run(() -> wire.tree(namespace.schema())).getOrDefault(namespace.schema(), new byte[0]));
    }

    private SortedMap<String, byte[]> recordsIn(SortedMap<String, byte[]> tree) {
        SortedMap<String, byte[]> records = new TreeMap<>();
        String prefix = namespace.records() + "/";
        tree.forEach((node, data) -> {
            if (data.length > 0 && !Chunks.isChunk(node)) {
                records.put(node.substring(prefix.length()), Chunks.join(tree, node));
            }
        });
        return records;
    }
}
