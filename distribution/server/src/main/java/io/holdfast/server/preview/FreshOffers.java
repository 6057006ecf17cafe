package io.holdfast.server.preview;

import io.holdfast.core.command.Command;
import io.holdfast.core.view.SchedulerAccess;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Has the cluster offer what it has. A scheduler with nothing to do asks for no offers, so that those it has seen may
 * be hours old.
 */
final class FreshOffers {
    /** Offers come within a second or so; a cluster that has none to make does not say so. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration POLL = Duration.ofMillis(250);

    private final SchedulerAccess access;

    FreshOffers(SchedulerAccess access) {
        this.access = access;
    }

    private record Seen(boolean connected, long offers) {}

    /** Returns once offers have come and no more follow at once, or none come for some time. */
    void await() {
        Seen before = look();
        if (!before.connected) {
            return;
        }
        Previews.await(access.submit(new Command.AskForOffers("preview")));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Seen last = before;
        while (System.nanoTime() - deadline < 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(POLL.toNanos());
            Seen now = look();
            if (now.offers > before.offers && now.offers == last.offers) {
                return;
            }
            last = now;
        }
    }

    private Seen look() {
        return Previews.await(access.query(
                view -> new Seen(view.health().connected(), view.offerTraffic().seen())));
    }
}
