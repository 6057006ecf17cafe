package io.holdfast.extensions.guard;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.admin.CallStatistics;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionPoint;
import java.util.concurrent.Callable;

/** Makes guarded extensions of bare ones. Thread-safe. */
public interface Guards {
    /**
     * The same extension behind a guard. A call that fails, is late, or is not made since the breaker is open throws
     * a {@link GuardException}.
     *
     * @param kind the extension's interface
     */
    <T> T guard(ExtensionPoint point, Class<T> kind, Provided<T> extension);

    /**
     * Makes one call into a bundle that is not a call of an extension (a factory, a provider) under the deadline.
     *
     * @param what for the message, for example {@code creating the placement rule 'rack-aware'}
     * @throws GuardException if it fails or is late
     */
    <T> T call(Bundle bundle, String what, Callable<T> call);

    /** What was seen of a type since this version came into force. */
    CallStatistics statistics(ExtensionPoint point, String type, Bundle bundle);

    /** Forgets what was seen of a bundle, when it is stopped. */
    void forget(Bundle bundle);

    /** Threads that still hang in a call that was given up. */
    int abandonedThreads();

    /** How many there may be before nothing new is started. */
    int abandonedThreadsAllowed();
}
