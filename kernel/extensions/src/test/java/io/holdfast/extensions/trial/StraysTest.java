package io.holdfast.extensions.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.Guards;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StraysTest {
    /** Stands for a bundle's. */
    private final ClassLoader loader = new URLClassLoader(new URL[0]);

    private final Calls calls = new Calls(Guards.none(), new Bundle("b", "1.0.0"), loader, Duration.ofMinutes(1));

    private Thread start(String name, CountDownLatch end) {
        return calls.ask("starting a thread", () -> {
            Thread thread = new Thread(() -> await(end), name);
            thread.start();
            return thread;
        });
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            // It was asked to end.
        }
    }

    @Test
    void aThreadThatIsLeftIsNamedAndAskedToEnd() throws Exception {
        Thread earlier = start("earlier", new CountDownLatch(1));
        Strays strays = new Strays(loader);
        Thread left = start("left", new CountDownLatch(1));

        assertThat(strays.left()).containsExactly("left");

        left.join(10_000);
        assertThat(left.isAlive()).isFalse();
        assertThat(earlier.isAlive()).isTrue();
        earlier.interrupt();
        assertThat(Thread.currentThread().getContextClassLoader()).isNotSameAs(loader);
    }

    @Test
    void aThreadThatEndsSoonIsNoStrayAndOthersThreadsAreNotLookedAt() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Strays strays = new Strays(loader);
        start("short", end);
        Thread others = new Thread(() -> await(new CountDownLatch(1)), "others");
        others.start();
        end.countDown();

        assertThat(strays.left()).isEmpty();

        assertThat(others.isAlive()).isTrue();
        others.interrupt();
    }
}
