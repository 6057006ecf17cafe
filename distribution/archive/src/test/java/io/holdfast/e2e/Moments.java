package io.holdfast.e2e;

import java.time.Duration;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Random moments, from a seed that is printed first; {@code -Dseed=N} takes the same ones again. */
final class Moments {
    private static final Logger LOG = LoggerFactory.getLogger(Moments.class);

    private final Random random;
    private final String name;
    private final long begun = System.nanoTime();

    private Moments(Random random, String name) {
        this.random = random;
        this.name = name;
    }

    static Moments begin(String name) {
        long seed = Long.getLong("seed", System.nanoTime());
        LOG.warn("{}: seed {}", name, seed);
        return new Moments(new Random(seed), name);
    }

    Random random() {
        return random;
    }

    /** Lets a random time pass: nothing is waited for, any moment is as good. */
    void pass(Duration atMost) throws InterruptedException {
        Thread.sleep(random.nextInt(Math.toIntExact(atMost.toMillis())));
    }

    /** Reports, with the seconds since the beginning. */
    void say(String what) {
        LOG.warn("{}: {} s: {}", name, (System.nanoTime() - begun) / 1_000_000_000L, what);
    }
}
