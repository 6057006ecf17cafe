package io.holdfast.mesos.master;

import java.util.Optional;

/** Knows which master to talk to. Safe for any number of threads. */
public interface MasterDetector extends AutoCloseable {
    /** Begins to look; {@code changed} is run, on a thread of the detector's, whenever {@link #leader()} becomes another one. */
    void start(Runnable changed);

    /** Where to try next; empty while nobody leads. Does not block. */
    Optional<MasterAddress> leader();

    /** Why nobody leads, for people. */
    String absence();

    /** Says that the master at this address did not help. */
    void failed(MasterAddress address);

    @Override
    void close();

    /**
     * Makes the detector for {@code zk://[user:secret@]host:port[,host:port]/path}, or for {@code host:port[,host:port]}.
     *
     * @throws IllegalArgumentException when {@code master} is neither; the message says what to give
     */
    static MasterDetector of(String master) {
        return master.startsWith("zk://")
                ? new ZooKeeperMasters(ZooKeeperAddress.parse(master))
                : NamedMasters.parse(master);
    }
}
