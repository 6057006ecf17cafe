package io.holdfast.extensions.trial;

import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.GuardException;
import io.holdfast.extensions.Guards;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of a trial: each under the guards' deadline, all of them within one, and so that threads which the
 * bundle starts can be told from others.
 */
public final class Calls {
    private final Guards guards;
    private final Bundle bundle;
    private final @Nullable ClassLoader loader;
    private final Duration patience;
    private final long begun = System.nanoTime();

    /**
     * Into one bundle.
     *
     * @param loader the bundle's
     * @param patience for all calls together
     */
    public Calls(Guards guards, Bundle bundle, @Nullable ClassLoader loader, Duration patience) {
        this.guards = guards;
        this.bundle = bundle;
        this.loader = loader;
        this.patience = patience;
    }

    /**
     * Makes one.
     *
     * @param what for messages
     * @throws GuardException if it fails or is late
     */
    public <T extends @Nullable Object> T ask(String what, Callable<T> call) {
        if (System.nanoTime() - begun > patience.toNanos()) {
            throw new GuardException(
                    GuardException.Kind.TIMEOUT,
                    what + " of " + bundle + " was not ended: all trials took longer than " + patience.toSeconds()
                            + " s");
        }
        return guards.call(bundle, what, () -> {
            // Threads inherit it from the one that starts them.
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return call.call();
            } finally {
                thread.setContextClassLoader(before);
            }
        });
    }
}
