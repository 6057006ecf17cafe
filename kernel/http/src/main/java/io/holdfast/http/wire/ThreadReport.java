package io.holdfast.http.wire;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A thread of the scheduler.
 *
 * @param stack where it is, innermost first; the first frames of it
 */
public record ThreadReport(String name, String state, boolean daemon, List<String> stack) {
    private static final int FRAMES = 40;

    /** All threads, by name. */
    public static List<ThreadReport> all() {
        return Thread.getAllStackTraces().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(ThreadReport::name))
                .toList();
    }

    private static ThreadReport of(Thread thread, StackTraceElement[] stack) {
        List<String> frames = Arrays.stream(stack)
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .toList();
        return new ThreadReport(thread.getName(), thread.getState().name(), thread.isDaemon(), frames);
    }
}
