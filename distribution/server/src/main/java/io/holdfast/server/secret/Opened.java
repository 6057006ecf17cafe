package io.holdfast.server.secret;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.PolicyRef;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider of one generation, or why there is none; one that could not be made is tried again when it is asked. Not
 * thread-safe.
 *
 * @param <T> the extension point
 */
final class Opened<T extends AutoCloseable> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final PolicyRef policy;
    private final Function<PolicyRef, Provided<T>> maker;
    private @Nullable T provider;

    Opened(PolicyRef policy, Function<PolicyRef, Provided<T>> maker) {
        this.policy = policy;
        this.maker = maker;
    }

    /** The name of its type, for people. */
    String type() {
        return policy.type();
    }

    /** The provider itself. */
    T provider() {
        T known = provider;
        if (known == null) {
            known = maker.apply(policy).extension();
            provider = known;
        }
        return known;
    }

    @Override
    public void close() {
        T known = provider;
        provider = null;
        try {
            if (known != null) {
                known.close();
            }
        } catch (Exception e) {
            LOG.warn("The provider '{}' did not close: {}", policy.type(), e.getMessage());
        }
    }
}
