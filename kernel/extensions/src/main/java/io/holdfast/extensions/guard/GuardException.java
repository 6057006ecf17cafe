package io.holdfast.extensions.guard;

import org.jspecify.annotations.Nullable;

/** A guarded call gave no answer; the message says which, why, and what becomes of it. */
public final class GuardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The kinds of failures. */
    public enum Kind {
        ERROR,
        TIMEOUT,
        BREAKER_OPEN,
        NO_THREAD
    }

    private final Kind kind;

    /**
     * With a cause. What the extension threw is told as text only: an exception of a bundle's own class would keep
     * its class loader.
     */
    public GuardException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of failure it was. */
    public Kind kind() {
        return kind;
    }
}
