package io.holdfast.cli.up;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Takes back what a command that fails has started, and removes what it has left on disk if there was nothing before. */
final class Undo {
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final @Nullable RunDirectory fresh;

    Undo(@Nullable RunDirectory fresh) {
        this.fresh = fresh;
    }

    void add(Runnable step) {
        steps.addLast(step);
    }

    void addFirst(Runnable step) {
        steps.addFirst(step);
    }

    void run() {
        boolean clean = true;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                // The failure that led here is what people must read; the logs it names are kept for this one.
                clean = false;
            }
        }
        if (fresh != null && clean) {
            fresh.remove();
        }
    }
}
