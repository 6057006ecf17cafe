package io.holdfast.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.Ids;

/**
 * Which nodes exist, and so which operations bring a write about. There is one writer, who holds the epoch;
 * what it planned last is therefore what is there, until a transaction fails: then the index is void.
 */
final class NodeIndex {
    private static final byte[] EMPTY = new byte[0];

    private final TreeSet<String> nodes = new TreeSet<>();
    private final int nodeLimit;

    NodeIndex(Limits limits) {
        this.nodeLimit = limits.node();
    }

    /** An operation and what it adds to a request, bytes. */
    record Planned(Op operation, int size) {}

    void add(Collection<String> existing) {
        nodes.addAll(existing);
    }

    /** The operations that bring the write about; the index takes them as done. */
    List<Planned> plan(NodeWrite write) {
        List<Planned> plan = new ArrayList<>();
        byte[] data = write.data();
        if (data == null) {
            for (String chunk : chunksOf(write.node())) {
                delete(chunk, plan);
            }
            if (nodes.contains(write.node())) {
                delete(write.node(), plan);
            }
            return plan;
        }
        for (String ancestor : Namespace.ancestors(write.node())) {
            if (!nodes.contains(ancestor)) {
                put(ancestor, EMPTY, plan);
            }
        }
        List<byte[]> pieces = data.length <= nodeLimit ? List.of() : Chunks.split(data, nodeLimit);
        put(write.node(), pieces.isEmpty() ? data : Chunks.manifest(data, pieces.size()), plan);
        for (int i = 0; i < pieces.size(); i++) {
            put(Chunks.node(write.node(), i), pieces.get(i), plan);
        }
        for (String surplus : chunksOf(write.node())
                .subList(pieces.size(), chunksOf(write.node()).size())) {
            delete(surplus, plan);
        }
        return plan;
    }

    /** What the write adds to a request at most, bytes; nothing is taken as done. */
    int cost(NodeWrite write) {
        byte[] data = write.data();
        int cost = sizeOf(write.node()) * (1 + chunksOf(write.node()).size());
        if (data != null) {
            cost += data.length + (data.length / nodeLimit) * (2 * sizeOf(write.node()));
            for (String ancestor : Namespace.ancestors(write.node())) {
                cost += nodes.contains(ancestor) ? 0 : sizeOf(ancestor);
            }
        }
        return cost;
    }

    private List<String> chunksOf(String node) {
        return List.copyOf(nodes.subSet(node + Chunks.MARK, node + Chunks.END));
    }

    private void put(String node, byte[] data, List<Planned> plan) {
        Op operation = nodes.add(node)
                ? Op.create(node, data, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT)
                : Op.setData(node, data, -1);
        plan.add(new Planned(operation, sizeOf(node) + data.length));
    }

    private void delete(String node, List<Planned> plan) {
        nodes.remove(node);
        plan.add(new Planned(Op.delete(node, -1), sizeOf(node)));
    }

    private static int sizeOf(String node) {
        return node.getBytes(StandardCharsets.UTF_8).length + Limits.OVERHEAD;
    }
}
