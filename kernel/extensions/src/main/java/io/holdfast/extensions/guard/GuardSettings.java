package io.holdfast.extensions.guard;

import java.time.Duration;

/**
 * The bounds of guarded calls.
 *
 * @param deadline how long a caller waits for an answer
 * @param threads how many calls may be under way at once, those given up not counted
 * @param abandonedThreadsAllowed how many threads may hang in calls that were given up before no bundle is asked
 *     that hangs already; one bundle may have half of them. A bundle that hangs nowhere is asked even then, so the
 *     number of bundles comes on top in the worst case
 * @param consecutiveErrors after so many in a row an extension is not asked for a while
 * @param rest that while, the first time; it doubles each time the extension fails again soon after
 */
public record GuardSettings(
        Duration deadline, int threads, int abandonedThreadsAllowed, int consecutiveErrors, Duration rest) {
    public GuardSettings {
        atLeastOne("deadline (ms)", deadline.toMillis());
        atLeastOne("threads", threads);
        atLeastOne("abandonedThreadsAllowed", abandonedThreadsAllowed);
        atLeastOne("consecutiveErrors", consecutiveErrors);
        atLeastOne("rest (ms)", rest.toMillis());
    }

    /** What suits a scheduler: 1 s, 16 threads, 8 of which may hang, 5 errors, 10 s. */
    public static GuardSettings defaults() {
        return new GuardSettings(Duration.ofSeconds(1), 16, 8, 5, Duration.ofSeconds(10));
    }

    /** The same with another deadline. */
    public GuardSettings withDeadline(Duration other) {
        return new GuardSettings(other, threads, abandonedThreadsAllowed, consecutiveErrors, rest);
    }

    /** The same with another bound on threads that hang. */
    public GuardSettings withAbandonedThreadsAllowed(int other) {
        return new GuardSettings(deadline, threads, other, consecutiveErrors, rest);
    }

    /** How many threads may hang in calls of one bundle. */
    int abandonedOfOneBundleAllowed() {
        return (abandonedThreadsAllowed + 1) / 2;
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": it must be at least 1");
        }
    }
}
