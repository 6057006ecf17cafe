package io.holdfast.state;

import io.holdfast.core.state.StoreFencedException;
import java.time.Duration;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.Ids;

/** Single writes beside the records, each in a transaction that checks the epoch. All may be repeated. */
final class FencedWriter {
    private final Wire wire;
    private final Epoch epoch;
    private final Duration patience;

    FencedWriter(Wire wire, Epoch epoch, Duration patience) {
        this.wire = wire;
        this.epoch = epoch;
        this.patience = patience;
    }

    /** Makes a node if it is not there. */
    void ensure(String node) {
        attempt(Op.create(node, new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT), Code.NODEEXISTS);
    }

    /** Makes a node, or changes what it holds. */
    void put(String node, byte[] data) {
        if (!attempt(Op.create(node, data, Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT), Code.NODEEXISTS)) {
            attempt(Op.setData(node, data, -1), Code.OK);
        }
    }

    /** Removes a node without children, if it is there. */
    void delete(String node) {
        attempt(Op.delete(node, -1), Code.NONODE);
    }

    /** Whether it was done; false if it was not for the reason that is tolerated. */
    private boolean attempt(Op operation, Code tolerated) {
        List<Op> transaction = List.of(Op.check(epoch.node(), epoch.version()), operation);
        return new Attempt(wire, patience, "writing " + operation.getPath()).run(() -> {
            try {
                wire.multi(transaction);
                return true;
            } catch (KeeperException e) {
                if (Transactor.failedOperation(e) == 0) {
                    throw new StoreFencedException("Another scheduler has taken over from epoch " + epoch.version()
                            + "; this one must stop. " + operation.getPath() + " was not changed.");
                }
                if (e.code() == tolerated) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** The names of a node's children; none if there is no such node. */
    List<String> children(String node) {
        return new Attempt(wire, patience, "reading " + node).run(() -> wire.children(node));
    }
}
