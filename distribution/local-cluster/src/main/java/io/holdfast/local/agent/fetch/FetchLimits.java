package io.holdfast.local.agent.fetch;

import java.time.Duration;

/**
 * Bounds of one task's fetching.
 *
 * @param bytes of one file, and of all that one archive unpacks to
 * @param entries of one archive
 * @param time for one URI, unpacking included
 */
public record FetchLimits(long bytes, int entries, Duration time) {

    /** 4 GiB, 100 000 entries, 10 minutes. */
    public static FetchLimits standard() {
        return new FetchLimits(4L << 30, 100_000, Duration.ofMinutes(10));
    }
}
