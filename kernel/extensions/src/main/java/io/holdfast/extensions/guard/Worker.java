package io.holdfast.extensions.guard;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that makes one call after another, as long as each comes back in time. After a call that was given up it
 * ends: nobody knows what is left on it.
 */
final class Worker extends Thread {
    private static final ClassLoader HOME = Worker.class.getClassLoader();

    private final Workers pool;

    /** The pool's round it was made in; see {@link Workers#renew()}. */
    final long round;

    private volatile @Nullable Handoff<?> next;
    private volatile boolean dismissed;

    Worker(Workers pool, long round, String name) {
        super(null, null, name, 0, false);
        this.pool = pool;
        this.round = round;
        setDaemon(true);
        setContextClassLoader(HOME);
    }

    /** Hands it a call; it must be idle. */
    void take(Handoff<?> call) {
        next = call;
        LockSupport.unpark(this);
    }

    /** Lets it end; it must be idle. */
    void dismiss() {
        dismissed = true;
        LockSupport.unpark(this);
    }

    @Override
    public void run() {
        while (waitForCall()) {
            if (!perform()) {
                return;
            }
        }
    }

    private boolean waitForCall() {
        while (next == null && !dismissed) {
            LockSupport.park(this);
            // What a bundle left behind; nobody else interrupts a worker that waits.
            Thread.interrupted();
        }
        return next != null;
    }

    /** Keeps no trace of the call, not even in a local variable, while it waits for the next. */
    private boolean perform() {
        Handoff<?> call = next;
        if (call == null) {
            return true;
        }
        next = null;
        // What the last call may have left behind.
        Thread.interrupted();
        call.perform();
        if (getContextClassLoader() != HOME) {
            setContextClassLoader(HOME);
        }
        if (call.isGivenUp()) {
            pool.returned(call);
            return false;
        }
        return true;
    }
}
