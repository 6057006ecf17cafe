package io.holdfast.state;

import io.holdfast.core.state.StoreException;
import io.holdfast.state.CommitMarker.JournalRef;
import io.holdfast.state.NodeIndex.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.zookeeper.Op;

/**
 * Makes a batch of any size atomic. What fits goes as one transaction. What does not is written to the journal
 * first; one small transaction then declares the journal committed, and only after that its writes are applied
 * in as many transactions as it takes. Whoever opens the state next finishes what was committed and throws away
 * what was not.
 */
final class AtomicWriter {
    private final Namespace namespace;
    private final Limits limits;
    private final Transactor transactor;
    private final NodeIndex index;

    private AtomicWriter(Namespace namespace, Limits limits, Transactor transactor) {
        this.namespace = namespace;
        this.limits = limits;
        this.transactor = transactor;
        this.index = new NodeIndex(limits);
    }

    /** Learns what is there, and finishes or throws away a journal that a crash left behind. */
    static AtomicWriter open(Wire wire, Namespace namespace, Limits limits, Transactor transactor, Attempt reading) {
        AtomicWriter writer = new AtomicWriter(namespace, limits, transactor);
        JournalRef pending = transactor.open().journal();
        SortedMap<String, byte[]> journal = reading.run(() -> wire.tree(namespace.journal()));
        writer.index.add(Namespace.ancestors(namespace.records()));
        writer.index.add(journal.keySet());
        for (String part : List.of(namespace.records(), namespace.schema(), namespace.backups())) {
            writer.index.add(reading.run(() -> wire.tree(part)).keySet());
        }
        if (pending != null) {
            writer.apply(Journal.read(namespace, pending, journal), pending);
        }
        writer.clear(journal.keySet().stream()
                .filter(node -> !node.equals(namespace.journal()))
                .toList());
        return writer;
    }

    /**
     * Writes all or nothing. After an exception this writer is void.
     *
     * @param batch at most one write a node
     */
    void write(List<NodeWrite> batch) {
        long cost = batch.stream().mapToLong(index::cost).sum();
        if (cost > limits.batch()) {
            throw new StoreException(
                    "A commit of " + cost + " bytes is beyond the bound of " + limits.batch() + " bytes.", null);
        }
        if (cost <= limits.transaction()) {
            List<List<Op>> groups = pack(batch);
            transactor.commit(groups.isEmpty() ? List.of() : groups.get(0), null);
            return;
        }
        Journal.Draft draft = Journal.draft(namespace, batch, limits.node());
        for (List<Op> group : pack(draft.pieces())) {
            transactor.commit(group, null);
        }
        transactor.commit(List.of(), draft.ref());
        apply(batch, draft.ref());
        clear(draft.pieces().stream().map(NodeWrite::node).toList());
    }

    private void apply(List<NodeWrite> batch, JournalRef journal) {
        for (List<Op> group : pack(batch)) {
            transactor.commit(group, journal);
        }
    }

    private void clear(List<String> pieces) {
        List<NodeWrite> gone =
                pieces.stream().map(node -> new NodeWrite(node, null)).toList();
        for (List<Op> group : pack(gone)) {
            transactor.commit(group, null);
        }
    }

    private List<List<Op>> pack(List<NodeWrite> batch) {
        List<List<Op>> groups = new ArrayList<>();
        List<Op> group = new ArrayList<>();
        int size = 0;
        for (NodeWrite write : batch) {
            for (Planned planned : index.plan(write)) {
                if (!group.isEmpty() && size + planned.size() > limits.transaction()) {
                    groups.add(group);
                    group = new ArrayList<>();
                    size = 0;
                }
                group.add(planned.operation());
                size += planned.size();
            }
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }
}
