package io.holdfast.configsources;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for changes in a thread of its own, as long as somebody listens. Thread-safe.
 *
 * <p>What is looked at tells how long to wait until the next look; {@link #wake()} shortens that.
 */
public final class Watching implements AutoCloseable {
    /** The wait after a look that failed, in ms. */
    private static final long AFTER_FAILURE = 1_000;
    /** How long {@link #close()} waits for the thread's end, in ms. */
    private static final long FAREWELL = 2_000;

    /** One look. */
    @FunctionalInterface
    public interface Look {
        /**
         * Looks, and runs {@code changed} if what it sees is not what it saw before.
         *
         * @return ms until the next look
         */
        long look(Runnable changed) throws InterruptedException;
    }

    private final String name;
    private final Look look;
    private final List<Listener> listeners = new ArrayList<>();
    private @Nullable Thread thread;
    private boolean awake;
    private boolean closed;

    /**
     * Nobody listens yet.
     *
     * @param name of the thread
     */
    public Watching(String name, Look look) {
        this.name = name;
        this.look = look;
    }

    /** Begins to tell a listener of changes; what it returns ends that. Does nothing once closed. */
    public synchronized AutoCloseable add(Runnable listener) {
        Listener entry = new Listener(listener);
        if (!closed) {
            listeners.add(entry);
            if (thread == null) {
                thread = new Thread(this::run, name);
                thread.setDaemon(true);
                thread.start();
            }
        }
        return () -> remove(entry);
    }

    /** Looks at once. */
    public synchronized void wake() {
        awake = true;
        notifyAll();
    }

    private synchronized void remove(Listener entry) {
        listeners.remove(entry);
        if (listeners.isEmpty()) {
            thread = null;
            notifyAll();
        }
    }

    private void run() {
        while (isMine()) {
            long pause;
            try {
                pause = look.look(this::tell);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // A look that fails is no change; whoever asks for the values hears of it.
                pause = AFTER_FAILURE;
            }
            if (!rest(pause)) {
                return;
            }
        }
    }

    private void tell() {
        List<Listener> told;
        synchronized (this) {
            told = isMine() ? List.copyOf(listeners) : List.of();
        }
        for (Listener listener : told) {
            try {
                listener.told.run();
            } catch (RuntimeException e) {
                // One listener's failure is not another one's.
                continue;
            }
        }
    }

    private synchronized boolean isMine() {
        return Thread.currentThread().equals(thread);
    }

    /** Whether nobody listens. */
    public synchronized boolean isEmpty() {
        return listeners.isEmpty();
    }

    /** Whether to go on. */
    private synchronized boolean rest(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        try {
            for (long left = millis; left > 0 && !awake && isMine(); left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            return false;
        }
        awake = false;
        return true;
    }

    /** Ends the thread, and waits for its end unless it is the caller. */
    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            closed = true;
            listeners.clear();
            last = thread;
            thread = null;
            notifyAll();
        }
        if (last != null && !last.equals(Thread.currentThread())) {
            last.interrupt();
            try {
                last.join(FAREWELL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One who listens; the same may listen twice. */
    private static final class Listener {
        private final Runnable told;

        Listener(Runnable told) {
            this.told = told;
        }
    }
}
