package io.holdfast.extensions;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.admin.CallStatistics;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.event.EventListener;
import io.holdfast.spi.service.ServiceProvider;
import java.util.concurrent.Callable;

/**
 * Makes guarded extensions of bare ones. Thread-safe.
 *
 * <p>A call of a guarded extension that fails, is late, or is not made throws a {@link GuardException}; whoever calls
 * takes that for a refusal.
 */
public interface Guards {
    /** No guards at all, for programs that bring all their extensions along: calls are made as they are. */
    static Guards none() {
        return new DirectCalls();
    }

    /**
     * The same extension behind a guard.
     *
     * @param kind the extension's interface
     */
    <T> T guard(ExtensionPoint point, Class<T> kind, Provided<T> extension);

    /** The same validator behind a guard. */
    ConfigValidator guard(Provided<ConfigValidator> validator);

    /** The same provider behind a guard; what it is called is asked here, once. */
    ServiceProvider guard(Bundle bundle, ServiceProvider provider);

    /**
     * The same listener behind a guard.
     *
     * @param name tells it from the bundle's other listeners
     */
    EventListener guard(Bundle bundle, String name, EventListener listener);

    /**
     * Makes one call into a bundle that is not a call of an extension (to a factory) under the deadline. Calls for the
     * same thing are made one at a time, and rest while one of them hangs.
     *
     * @param what for the message, for example {@code creating the placement rule 'rack-aware'}
     * @throws GuardException if it fails or is late
     */
    <T> T call(Bundle bundle, String what, Callable<T> call);

    /** What was seen of a type since this version came into force. */
    default CallStatistics statistics(ExtensionPoint point, String type, Bundle bundle) {
        return statistics(point.kebab(), type, bundle);
    }

    /**
     * What was seen of a type, or of a validator, provider or listener, since this version came into force.
     *
     * @param point kebab-case: an extension point, {@code config-validator}, {@code service-provider} or
     *     {@code event-listener}
     */
    CallStatistics statistics(String point, String type, Bundle bundle);

    /** Forgets what was seen of a bundle, when it is stopped and none of the same name and version is in use. */
    void forget(Bundle bundle);

    /** Threads that still hang in a call that was given up. */
    int abandonedThreads();

    /** How many there may be before nothing new is started. */
    int abandonedThreadsAllowed();
}
