package io.holdfast.spi.testkit;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.TestReporter;

/**
 * The seeds of a random test: other ones in every run, printed before anything is tried. To repeat a run,
 * set the system property {@code holdfast.seed} to the number it printed.
 */
public final class Seeds {
    private Seeds() {}

    /** So many seeds, all of which follow from the one that is printed. */
    public static List<Long> fresh(TestReporter reporter, int howMany) {
        long first = Long.getLong("holdfast.seed", System.nanoTime());
        reporter.publishEntry("holdfast.seed", Long.toString(first));
        return new SplittableRandom(first).longs(howMany).boxed().toList();
    }
}
