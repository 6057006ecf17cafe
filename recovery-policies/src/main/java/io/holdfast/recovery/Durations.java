package io.holdfast.recovery;

import java.time.Duration;

/** Writes and adds spans of time without surprises. */
final class Durations {
    private Durations() {}

    /** A span for people, to its two greatest units: {@code 20 min}, {@code 3 min 10 s}, {@code 0 s}. */
    static String text(long millis) {
        long seconds = Math.max(0, millis) / 1000 + (Math.max(0, millis) % 1000 == 0 ? 0 : 1);
        long[] amounts = {seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60};
        String[] units = {"d", "h", "min", "s"};
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0) {
                String first = amounts[i] + " " + units[i];
                boolean second = i + 1 < amounts.length && amounts[i + 1] > 0;
                return second ? first + " " + amounts[i + 1] + " " + units[i + 1] : first;
            }
        }
        return "0 s";
    }

    /** A sum that stops at the end of time. */
    static long plus(long millis, long span) {
        long sum = millis + span;
        return span > 0 && sum < millis ? Long.MAX_VALUE : sum;
    }

    /**
     * The milliseconds of a parameter.
     *
     * @throws IllegalArgumentException if it is negative, or longer than a hundred years
     */
    static long checked(String name, Duration span) {
        if (span.isNegative() || span.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new IllegalArgumentException(name + " is " + span + ": it must be from 0 to 100 years");
        }
        return span.toMillis();
    }
}
