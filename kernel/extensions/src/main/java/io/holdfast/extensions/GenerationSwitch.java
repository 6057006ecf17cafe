package io.holdfast.extensions;

import io.holdfast.core.extension.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The generation in force. The loop asks once a turn, so that a turn runs under one immutable set; whoever changes the
 * set knows that no turn runs under the old one any more once the loop has answered a question that was asked after
 * the change.
 *
 * <p>Thread-safe.
 */
public final class GenerationSwitch implements Supplier<Generation> {
    private static final int DURATIONS_KEPT = 1_000;

    private final List<Consumer<ExtensionGeneration>> followers = new CopyOnWriteArrayList<>();
    private final List<Long> durations = new ArrayList<>();
    private volatile ExtensionGeneration current;
    private long swaps;

    /** Begins with a generation, which may be empty. */
    public GenerationSwitch(ExtensionGeneration first) {
        current = first;
    }

    @Override
    public ExtensionGeneration get() {
        return current;
    }

    /** Tells somebody of each change, on the thread that makes it and before the old bundles are stopped. */
    public void follow(Consumer<ExtensionGeneration> follower) {
        followers.add(follower);
    }

    /** Puts another generation into force. */
    public void set(ExtensionGeneration next) {
        current = next;
        followers.forEach(follower -> follower.accept(next));
    }

    /** Counts a change that is over: nobody decides under the old generation any more. */
    public synchronized void drained(long nanos) {
        swaps++;
        if (durations.size() == DURATIONS_KEPT) {
            durations.remove(0);
        }
        durations.add(nanos);
    }

    /** How many changes there were. */
    public synchronized long swaps() {
        return swaps;
    }

    /** Half of the latest changes took at most so many milliseconds; 0 without one. */
    public synchronized double swapP50Millis() {
        return durations.isEmpty()
                ? 0
                : millis(durations.stream().sorted().toList().get(durations.size() / 2));
    }

    /** The slowest of the latest changes, milliseconds; 0 without one. */
    public synchronized double swapMaxMillis() {
        return millis(durations.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /** Nobody reads more than microseconds. */
    private static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }
}
