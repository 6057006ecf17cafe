package io.holdfast.state;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.Stat;

/** Passes everything on, counts transactions, and lets a test step in before or after any of them. */
class CountingWire implements Wire {
    private final Wire real;
    private int transactions;

    CountingWire(Wire real) {
        this.real = real;
    }

    int transactions() {
        return transactions;
    }

    /** Called before the n-th transaction (the first is 0) reaches the server. */
    void before(int n) throws KeeperException {}

    /** Called after the server has applied it and before the caller learns of it. */
    void after(int n) throws KeeperException {}

    @Override
    public void multi(List<Op> operations) throws KeeperException, InterruptedException {
        int n = transactions++;
        before(n);
        real.multi(operations);
        after(n);
    }

    @Override
    public byte[] get(String node, Stat stat) throws KeeperException, InterruptedException {
        return real.get(node, stat);
    }

    @Override
    public SortedMap<String, byte[]> tree(String node) throws KeeperException, InterruptedException {
        return real.tree(node);
    }

    @Override
    public List<String> children(String node) throws KeeperException, InterruptedException {
        return real.children(node);
    }

    @Override
    public boolean awaitConnection(Duration atMost) throws InterruptedException {
        return real.awaitConnection(atMost);
    }
}
