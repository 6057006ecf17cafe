package io.holdfast.state;

import io.holdfast.core.state.StoreException;
import io.holdfast.core.state.StoreFencedException;
import io.holdfast.state.CommitMarker.JournalRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Fenced transactions, each applied exactly once. A transaction checks the epoch and swaps the commit marker;
 * when an answer is lost it is simply sent again: if the first one did arrive, the marker's version refuses the
 * second and the marker's id tells whose the first was.
 */
final class Transactor {
    private static final int EPOCH_CHECK = 0;

    private final Wire wire;
    private final Namespace namespace;
    private final Epoch epoch;
    private final Duration patience;
    private CommitMarker marker = new CommitMarker(0, "", null);
    private int markerVersion;

    Transactor(Wire wire, Namespace namespace, Epoch epoch, Duration patience) {
        this.wire = wire;
        this.namespace = namespace;
        this.epoch = epoch;
        this.patience = patience;
    }

    /** Reads the marker, or makes the first one. */
    CommitMarker open() {
        Attempt reading = new Attempt(wire, patience, "reading " + namespace.commit());
        return reading.run(() -> {
            try {
                marker = readMarker();
            } catch (KeeperException.NoNodeException none) {
                createMarker();
                marker = readMarker();
            }
            return marker;
        });
    }

    /** Applies the operations, all or none; the journal named stays pending until a later call says null. */
    void commit(List<Op> operations, @Nullable JournalRef journal) {
        String id = UUID.randomUUID().toString();
        CommitMarker next = new CommitMarker(marker.sequence() + 1, id, journal);
        List<Op> all = new ArrayList<>(operations.size() + 2);
        all.add(Op.check(epoch.node(), epoch.version()));
        all.add(Op.setData(namespace.commit(), next.encode(), markerVersion));
        all.addAll(operations);
        Attempt committing = new Attempt(wire, patience, "committing to " + namespace.root());
        committing.run(() -> {
            try {
                wire.multi(all);
            } catch (KeeperException e) {
                if (!refused(e)) {
                    throw e;
                }
                if (!isOurs(id)) {
                    throw refusal(e, all);
                }
            }
            return true;
        });
        marker = next;
        markerVersion++;
    }

    /** Whether the server looked at it and said no, as opposed to not having answered. */
    private static boolean refused(KeeperException e) {
        return switch (e.code()) {
            case BADVERSION, NONODE, NODEEXISTS, NOTEMPTY, NOAUTH, BADARGUMENTS, NOCHILDRENFOREPHEMERALS -> true;
            default -> false;
        };
    }

    private boolean isOurs(String id) throws KeeperException, InterruptedException {
        try {
            Stat stat = new Stat();
            byte[] data = wire.get(namespace.commit(), stat);
            return CommitMarker.decode(namespace.commit(), data).id().equals(id);
        } catch (KeeperException.NoNodeException gone) {
            return false;
        }
    }

    private StoreException refusal(KeeperException e, List<Op> operations) {
        int failed = failedOperation(e);
        if (failed == EPOCH_CHECK) {
            return new StoreFencedException("Another scheduler has taken over " + namespace.root() + " from epoch "
                    + epoch.version() + "; this one must stop.");
        }
        String what = failed < 0 ? namespace.root() : operations.get(failed).getPath();
        return new StoreException(
                "ZooKeeper refused a transaction on " + namespace.root() + " (" + e.code() + " at " + what
                        + "): someone else changes these nodes. Nothing was written.",
                e);
    }

    /** Which operation of a transaction was refused; -1 if the server does not say. */
    static int failedOperation(KeeperException e) {
        List<OpResult> results = e.getResults();
        for (int i = 0; results != null && i < results.size(); i++) {
            if (results.get(i) instanceof OpResult.ErrorResult error
                    && error.getErr() != Code.OK.intValue()
                    && error.getErr() != Code.RUNTIMEINCONSISTENCY.intValue()) {
                return i;
            }
        }
        return -1;
    }

    private CommitMarker readMarker() throws KeeperException, InterruptedException {
        Stat stat = new Stat();
        byte[] data = wire.get(namespace.commit(), stat);
        markerVersion = stat.getVersion();
        return CommitMarker.decode(namespace.commit(), data);
    }

    private void createMarker() throws KeeperException, InterruptedException {
        byte[] first = new CommitMarker(0, UUID.randomUUID().toString(), null).encode();
        List<Op> creation = List.of(
                Op.check(epoch.node(), epoch.version()),
                Op.create(namespace.commit(), first, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT));
        try {
            wire.multi(creation);
        } catch (KeeperException e) {
            if (refused(e) && e.code() != Code.NODEEXISTS) {
                throw refusal(e, creation);
            }
            if (e.code() != Code.NODEEXISTS) {
                throw e;
            }
        }
    }
}
