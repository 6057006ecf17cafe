package io.holdfast.state;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.data.Stat;

/** The few things asked of ZooKeeper, so that tests can lose a request or an answer at any of them. */
interface Wire {
    /** One transaction, tried once. */
    void multi(List<Op> operations) throws KeeperException, InterruptedException;

    /** The data of a node, and into the stat its version. */
    byte[] get(String node, Stat stat) throws KeeperException, InterruptedException;

    /** The data of a node and of all below it, by full path; empty if there is no such node. */
    SortedMap<String, byte[]> tree(String node) throws KeeperException, InterruptedException;

    /** The names of a node's children; none if there is no such node. */
    List<String> children(String node) throws KeeperException, InterruptedException;

    /** Waits for a connection; false if there is none in time. */
    boolean awaitConnection(Duration atMost) throws InterruptedException;
}
