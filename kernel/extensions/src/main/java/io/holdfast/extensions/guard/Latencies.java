package io.holdfast.extensions.guard;

import java.util.concurrent.TimeUnit;

/**
 * How long calls took, as counts in buckets that grow with the value: each is an eighth of its power of two wide, so
 * a percentile is off by an eighth at most. Not thread-safe.
 */
final class Latencies {
    private static final int SUB_BITS = 3;
    private static final int SUBS = 1 << SUB_BITS;

    private final long[] counts = new long[(Long.SIZE - SUB_BITS) * SUBS];
    private long total;
    private long max;

    void add(long nanos) {
        long value = Math.max(nanos, 0);
        counts[bucket(value)]++;
        total++;
        max = Math.max(max, value);
    }

    /** The least upper bound of a bucket below which so large a part of the values is, microseconds rounded up. */
    long percentileMicros(double part) {
        long wanted = (long) Math.ceil(part * total);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0) {
                return micros(Math.min(highest(bucket), max));
            }
        }
        return 0;
    }

    long maxMicros() {
        return micros(max);
    }

    private static long micros(long nanos) {
        return (nanos + 999) / TimeUnit.MICROSECONDS.toNanos(1);
    }

    private static int bucket(long value) {
        if (value < SUBS) {
            return (int) value;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        int sub = (int) (value >>> (power - SUB_BITS)) & (SUBS - 1);
        return (power - SUB_BITS + 1) * SUBS + sub;
    }

    private static long highest(int bucket) {
        if (bucket < SUBS) {
            return bucket;
        }
        int shift = bucket / SUBS - 1;
        return ((long) (SUBS + bucket % SUBS) + 1 << shift) - 1;
    }
}
