package io.holdfast.extensions.guard;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.GuardException;
import io.holdfast.extensions.GuardException.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The threads on which calls are made: how many there are, which are idle, which hang. Thread-safe. */
final class Workers implements AutoCloseable {
    /** More than one caller at a time is rare. */
    private static final int MOST_IDLE = 4;

    private final GuardSettings settings;
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Map<Handoff<?>, Abandoned> abandoned = new IdentityHashMap<>();
    private final Map<Bundle, Integer> abandonedByBundle = new HashMap<>();
    private int busy;
    private long round;
    private long made;
    private boolean closed;

    private record Abandoned(Bundle bundle, Runnable onReturn) {}

    Workers(GuardSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts a call.
     *
     * @param name of what is called, for messages
     * @return the worker that makes it
     * @throws GuardException if there is no thread for it
     */
    Worker start(String name, Bundle bundle, Handoff<?> call) {
        Worker worker;
        synchronized (this) {
            String shortage = shortage(bundle);
            if (shortage != null) {
                throw new GuardException(Kind.NO_THREAD, name + " was not asked: " + shortage);
            }
            worker = idle.isEmpty() ? another(name) : idle.pop();
            busy++;
        }
        worker.take(call);
        return worker;
    }

    private Worker another(String name) {
        Worker worker = new Worker(this, round, "extension-call-" + ++made);
        try {
            worker.start();
        } catch (OutOfMemoryError e) {
            throw new GuardException(
                    Kind.NO_THREAD, name + " was not asked: the system gives this process no more threads");
        }
        return worker;
    }

    /** Why no call of a bundle can be made now; null if it can. */
    private @Nullable String shortage(Bundle bundle) {
        if (closed) {
            return "the scheduler is stopping";
        }
        int hanging = abandonedByBundle.getOrDefault(bundle, 0);
        boolean full = abandoned.size() >= settings.abandonedThreadsAllowed();
        // A bundle that hangs nowhere goes on, so that the others cannot bring it to a stop; its first hang ends that.
        if (hanging > 0 && (full || hanging >= settings.abandonedOfOneBundleAllowed())) {
            return "calls of this bundle that were given up still hang, " + hanging + " of " + abandoned.size()
                    + " in all, and no more may; replace or quarantine it, and restart the scheduler to be rid of the"
                    + " threads";
        }
        return busy < settings.threads() ? null : "all " + busy + " threads for such calls are in use";
    }

    /** The call was answered: its worker is free for another. */
    synchronized void done(Worker worker) {
        busy--;
        if (closed || worker.round != round || idle.size() >= MOST_IDLE) {
            worker.dismiss();
        } else {
            // The one that was used last is the one whose stack is still in a cache.
            idle.push(worker);
        }
    }

    /**
     * Gives a call up, interrupting its thread once.
     *
     * @param onGivenUp run before anybody can learn that the call came back
     * @param onReturn run when it does
     * @return false if it was answered after all
     */
    synchronized boolean giveUp(Worker worker, Handoff<?> call, Bundle bundle, Runnable onGivenUp, Runnable onReturn) {
        if (!call.giveUp()) {
            return false;
        }
        busy--;
        abandoned.put(call, new Abandoned(bundle, onReturn));
        abandonedByBundle.merge(bundle, 1, Integer::sum);
        onGivenUp.run();
        worker.interrupt();
        return true;
    }

    /** A call that was given up came back. */
    synchronized void returned(Handoff<?> call) {
        Abandoned late = abandoned.remove(call);
        if (late != null) {
            abandonedByBundle.computeIfPresent(late.bundle, (bundle, count) -> count == 1 ? null : count - 1);
            late.onReturn.run();
        }
    }

    synchronized int abandoned() {
        return abandoned.size();
    }

    /**
     * Lets go of every thread that has made a call so far, as soon as it is idle: thread locals that bundles left on
     * them go with them.
     */
    synchronized void renew() {
        round++;
        idle.forEach(Worker::dismiss);
        idle.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        renew();
    }
}
