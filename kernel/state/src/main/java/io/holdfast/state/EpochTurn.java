package io.holdfast.state;

import io.holdfast.core.state.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.data.Stat;

/** Moves the epoch on by one, exactly once even if an answer is lost. */
final class EpochTurn {
    private final Wire wire;
    private final Namespace namespace;
    private final Duration patience;

    EpochTurn(Wire wire, Namespace namespace, Duration patience) {
        this.wire = wire;
        this.namespace = namespace;
        this.patience = patience;
    }

    /** Begins a new epoch; the epoch's node says who began it. */
    Epoch begin(String holder) {
        String mark = "{\"holder\":\"" + holder.replaceAll("[\"\\\\\\p{Cntrl}]", "?") + "\",\"id\":\""
                + UUID.randomUUID() + "\"}";
        byte[] data = mark.getBytes(StandardCharsets.UTF_8);
        Attempt beginning = new Attempt(wire, patience, "taking over " + namespace.root());
        return beginning.run(() -> {
            createMissing();
            Stat stat = new Stat();
            if (mark.equals(new String(wire.get(namespace.epoch(), stat), StandardCharsets.UTF_8))) {
                return new Epoch(namespace.epoch(), stat.getVersion());
            }
            try {
                wire.multi(List.of(Op.setData(namespace.epoch(), data, stat.getVersion())));
            } catch (KeeperException.BadVersionException e) {
                throw new StoreException(
                        "Another scheduler took over " + namespace.root() + " in the same moment; try again.", e);
            }
            return new Epoch(namespace.epoch(), stat.getVersion() + 1);
        });
    }

    private void createMissing() throws KeeperException, InterruptedException {
        List<String> nodes = new ArrayList<>(Namespace.ancestors(namespace.epoch()));
        nodes.add(namespace.epoch());
        for (String node : nodes) {
            try {
                wire.multi(List.of(Op.create(node, new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT)));
            } catch (KeeperException e) {
                if (e.code() != Code.NODEEXISTS) {
                    throw e;
                }
            }
        }
    }
}
