package io.holdfast.extensions;

/** A guarded call gave no answer; the message says which, why, and what becomes of it. */
public final class GuardException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The kinds of failures. */
    public enum Kind {
        /** The extension threw. */
        ERROR,
        /** It did not answer in time, and the call was given up. */
        TIMEOUT,
        /** It was not asked: it failed too often, or still hangs in a call that was given up. */
        BREAKER_OPEN,
        /** It was not asked: too many calls hang already. */
        NO_THREAD
    }

    private final Kind kind;

    /**
     * There is never a cause: what the extension threw is told as text, since an exception of a bundle's own class
     * would keep its class loader.
     */
    public GuardException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What kind of failure it was. */
    public Kind kind() {
        return kind;
    }

    /** The message alone: it ends up in explanations, which people read. */
    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
