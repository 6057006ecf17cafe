package io.holdfast.extensions.trial;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the threads that a bundle started, by the context class loader they inherited. */
public final class Strays {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long LOOK_EVERY_MILLIS = 10;

    private final @Nullable ClassLoader loader;
    private final Set<Thread> before;

    /** Remembers those that run already. */
    public Strays(@Nullable ClassLoader loader) {
        this.loader = loader;
        this.before = Set.copyOf(running());
    }

    /** Threads that were started since and do not end within a second; they are asked to. Names only. */
    public List<String> left() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Thread> left = started();
        while (!left.isEmpty() && System.nanoTime() < end) {
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            left = started();
        }
        left.forEach(Thread::interrupt);
        return left.stream().map(Thread::getName).sorted().toList();
    }

    private List<Thread> started() {
        return running().stream().filter(thread -> !before.contains(thread)).toList();
    }

    private Set<Thread> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> loader != null && thread.getContextClassLoader() == loader)
                .collect(Collectors.toSet());
    }
}
