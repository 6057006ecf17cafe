package io.holdfast.state;

import io.holdfast.core.state.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.leader.LeaderLatch;

/**
 * The right to write. A latch lets one scheduler in at a time, as a courtesy; what makes it safe is the epoch,
 * which the new leader moves on before it reads anything: from then on no transaction of an earlier leader
 * succeeds, however late it wakes up.
 */
public final class Leadership implements AutoCloseable {
    private final LeaderLatch latch;
    private final Epoch epoch;

    private Leadership(LeaderLatch latch, Epoch epoch) {
        this.latch = latch;
        this.epoch = epoch;
    }

    /**
     * Waits for the latch, then begins a new epoch.
     *
     * @param client started and connected; stays the caller's to close
     * @param holder who we are, for the message another scheduler shows: one line, no secrets
     * @param atMost how long to wait for the latch, and again for ZooKeeper to answer
     * @throws NotLeaderException if another scheduler keeps the latch; nothing was changed
     * @throws StoreException if ZooKeeper does not answer
     */
    public static Leadership acquire(CuratorFramework client, Namespace namespace, String holder, Duration atMost) {
        LeaderLatch latch = new LeaderLatch(client, namespace.leader(), holder);
        try {
            latch.start();
            if (!latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                String leader = latch.getLeader().getId();
                closeQuietly(latch);
                throw new NotLeaderException("Another scheduler (" + leader + ") leads " + namespace.root()
                        + ". Stop it first, or give this one another name.");
            }
            return new Leadership(latch, new EpochTurn(new CuratorWire(client), namespace, atMost).begin(holder));
        } catch (StoreException e) {
            closeQuietly(latch);
            throw e;
        } catch (InterruptedException e) {
            closeQuietly(latch);
            Thread.currentThread().interrupt();
            throw new StoreException("Interrupted while waiting to lead " + namespace.root(), e);
        } catch (Exception e) {
            closeQuietly(latch);
            throw new StoreException("Cannot lead " + namespace.root() + ": " + e.getMessage(), e);
        }
    }

    /** The term that began with this leadership. */
    public Epoch epoch() {
        return epoch;
    }

    /**
     * Whether another scheduler waits for this one to let go.
     *
     * @throws StoreException if ZooKeeper does not answer
     */
    public boolean hasStandby() {
        try {
            return latch.getParticipants().size() > 1;
        } catch (Exception e) {
            throw new StoreException("Nobody can say whether another scheduler waits: " + e.getMessage(), e);
        }
    }

    /** Lets the next one in. */
    @Override
    public void close() {
        closeQuietly(latch);
    }

    private static void closeQuietly(LeaderLatch latch) {
        try {
            if (latch.getState() == LeaderLatch.State.STARTED) {
                latch.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The latch does not close", e);
        }
    }
}
