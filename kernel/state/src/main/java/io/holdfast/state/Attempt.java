package io.holdfast.state;

import io.holdfast.core.state.StoreException;
import java.time.Duration;
import org.apache.zookeeper.KeeperException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something again while the connection or the session is in the way, for as long as patience lasts. What
 * it does must be safe to repeat.
 */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Wire wire;
    private final Duration patience;
    private final String what;

    Attempt(Wire wire, Duration patience, String what) {
        this.wire = wire;
        this.patience = patience;
        this.what = what;
    }

    /** Something that talks to ZooKeeper. */
    interface Action<T> {
        T run() throws KeeperException, InterruptedException;
    }

    <T> T run(Action<T> action) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return action.run();
            } catch (KeeperException e) {
                if (!passing(e)) {
                    throw new StoreException("ZooKeeper failed while " + what + ": " + e.getMessage(), e);
                }
                waitForConnection(deadline, e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private void waitForConnection(long deadline, KeeperException cause) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw new StoreException(
                    "ZooKeeper gave no answer for " + patience.toSeconds() + " s while " + what + " (" + cause.code()
                            + "). Check that it runs and can be reached.",
                    cause);
        }
        LOG.warn("{} while {}; trying again for {} s", cause.code(), what, left.toSeconds());
        try {
            Thread.sleep(PAUSE.toMillis());
            wire.awaitConnection(left);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private StoreException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StoreException("Interrupted while " + what + "; whether it happened is not known.", e);
    }

    private static boolean passing(KeeperException e) {
        return switch (e.code()) {
            case CONNECTIONLOSS, OPERATIONTIMEOUT, REQUESTTIMEOUT, SESSIONEXPIRED, SESSIONMOVED -> true;
            default -> false;
        };
    }
}
